package import Canonical
package import Files
import Markup

/// The local store, `.assay/`: cached results of this machine.
///
/// Nothing in it is needed to rerun or verify; git ignores it. Many processes may share it.
package struct Store: Sendable {
    /// The path of the folder `.assay`.
    package let path: String
    package let objects: ObjectFolder

    package init(root: String) { self.init(path: root + "/.assay") }

    /// A store in a folder of any name.
    package init(path: String) {
        self.path = path
        objects = ObjectFolder(path: path + "/objects", displaced: path + "/displaced")
    }

    /// Finds a store by its folder or that of its project.
    ///
    /// - Throws: `Failure` where there is none.
    package init(existing path: String) throws(Failure) {
        let inner = path + "/.assay"
        guard Disk.isDirectory(path) else {
            throw Failure(
                .usage,
                "no store '\(path.printable)'",
                remedy: "pass a '.assay' folder or the project that contains it"
            )
        }
        self.init(path: Disk.isDirectory(inner) ? inner : path)
    }

    /// A store of its own for work that must not meet what is here; to be removed afterwards.
    ///
    /// - Parameter purpose: The folder that it stands in.
    /// - Returns: A store whose folder is made when something is kept in it.
    package func scratch(for purpose: String) -> Store {
        if let displaced = objects.displaced {
            try? Disk.clearWay(to: "\(path)/\(purpose)/store", into: displaced)
        }
        var generator = SystemRandomNumberGenerator()
        return Store(path: "\(path)/\(purpose)/\(String(generator.next(), radix: 36))")
    }

    // MARK: - Fits

    /// The cached outcome of a fit, if intact.
    package func record(of key: Digest) -> FitRecord? {
        guard let bytes = try? Disk.read(fitPath(key)),
            let record = try? FitRecord(parsing: bytes), record.key == key
        else { return nil }
        if let outputs = record.outcome.outputs {
            let digests = [outputs.weights, outputs.predictions, outputs.trajectory]
            guard digests.allSatisfy({ (try? objects.read($0)) != nil }) else { return nil }
        }
        return record
    }

    package func keep(_ record: FitRecord, of fit: Fit) throws(DiskError) {
        try write(record.json(for: fit).prettyBytes, to: fitPath(record.key))
    }

    /// Whether a fit was ever kept here.
    package func hasRecord(of key: Digest) -> Bool { Disk.isFile(fitPath(key)) }

    private func fitPath(_ key: Digest) -> String { "\(path)/fits/\(key.hex).json" }

    // MARK: - Results of whole plans

    /// The cached result of a plan, if it and its objects are intact.
    package func result(of plan: Digest) -> ExperimentResult? {
        guard let digest = resultDigest(of: plan), let stored = try? objects.read(digest),
            let result = try? ExperimentResult(parsing: stored), result.plan == plan,
            result.objects.allSatisfy({ (try? objects.read($0)) != nil })
        else { return nil }
        return result
    }

    /// The digest of a plan's result, whether or not the result is still there.
    package func resultDigest(of plan: Digest) -> Digest? {
        guard let bytes = try? Disk.read(planPath(plan)),
            let record = try? Record(parsing: bytes, version: 1)
        else { return nil }
        return try? record.digest("result")
    }

    /// Remembers the result of a plan, and the plan itself.
    package func keep(_ result: ExperimentResult, of plan: Plan) throws(DiskError) {
        try objects.write(plan.json.canonicalBytes)
        let digest = try objects.write(result.canonicalBytes)
        let link: JSON = [
            "plan": .string(result.plan.hex), "result": .string(digest.hex), "version": 1,
        ]
        let path = planPath(result.plan)
        let bytes = link.prettyBytes
        if (try? Disk.read(path)) != bytes { try write(bytes, to: path) }
    }

    /// Stores the last plan of an experiment.
    package func remember(_ plan: Plan, of name: String) throws(DiskError) {
        let bytes = plan.json.prettyBytes
        let path = previousPath(name)
        if (try? Disk.read(path)) != bytes { try write(bytes, to: path) }
    }

    /// The last plan of an experiment, as its canonical value.
    package func previousPlan(of name: String) -> JSON? {
        (try? Disk.read(previousPath(name))).flatMap { try? JSON(parsing: $0) }
    }

    private func previousPath(_ name: String) -> String { "\(path)/names/\(name).json" }

    private func planPath(_ plan: Digest) -> String { "\(path)/plans/\(plan.hex).json" }

    // MARK: - Digests of tables

    /// The cached digest of a file, if it has not been modified since.
    ///
    /// Only as good as the time stamps of the file system, and as this folder: not for what is registered,
    /// or called reproduced.
    package func cachedDigest(of file: OpenFile) -> Digest? {
        (try? Disk.read(digestPath(file))).flatMap {
            Digest(hex: String(decoding: $0, as: UTF8.self))
        }
    }

    /// Remembers the digest of a file.
    package func remember(_ digest: Digest, of file: OpenFile) {
        guard cachedDigest(of: file) != digest else { return }
        // A store that cannot be written costs time, not correctness.
        try? write(Array(digest.hex.utf8), to: digestPath(file))
    }

    private func digestPath(_ file: OpenFile) -> String {
        "\(path)/tables/\(file.status.fingerprint)"
    }
}
