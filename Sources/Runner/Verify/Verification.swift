import Spec

/// The registry checked without training: every digest, and every link both ways.
struct Verification: Sendable {
    /// In the order of their paths.
    let findings: [RegistryFinding]
    let entryCount: Int
    let objectCount: Int

    /// Checks a registry, and the specs of the project against it.
    ///
    /// - Throws: `DiskError` if the registry cannot be listed.
    init(_ project: Project) throws(DiskError) {
        var check = Check(project: project)
        try check.run()
        findings = check.findings.sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        entryCount = check.entryCount
        objectCount = check.objects.count
    }

    /// What the command ends with; `isStrict` tells whether warnings count.
    func exitCode(isStrict: Bool) -> ExitCode {
        let isBroken = findings.contains {
            $0.severity == .error || (isStrict && $0.severity == .warning)
        }
        return isBroken ? .brokenRegistry : .done
    }

    var json: JSON {
        [
            "entries": .integer(entryCount), "findings": .array(findings.map(\.json)),
            "objects": .integer(objectCount), "version": 1,
        ]
    }

    /// The last line of the report.
    var summary: String {
        let errors = findings.count { $0.severity == .error }
        let counts = "\(entryCount) entries, \(objectCount) objects"
        return errors == 0
            ? "verified: \(counts); every digest and link holds"
            : "broken: \(errors) of \(counts) do not hold"
    }
}

/// A verification under way.
private struct Check {
    let project: Project
    var findings: [RegistryFinding] = []
    var entryCount = 0
    /// The digests of the objects that are there and whole.
    var objects: Set<Digest> = []
    private var referenced: Set<Digest> = []
    private var items: [Registry.Item] = []

    private var registry: Registry { project.registry }

    init(project: Project) { self.project = project }

    mutating func run() throws(DiskError) {
        try checkObjects()
        try checkEntries()
        for item in items { checkEntry(item) }
        for digest in objects.subtracting(referenced) {
            report(.error, shownObject(digest), "no entry refers to this object")
        }
        checkSpecs()
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ path: String,
        _ problem: String,
        remedy: String? = nil
    ) {
        findings.append(RegistryFinding(severity, path, problem, remedy: remedy))
    }

    // MARK: - Files

    /// Holds each object against its name, and finds what is no object.
    private mutating func checkObjects() throws(DiskError) {
        let top = registry.path + "/objects"
        for name in try Disk.names(in: top) where name != "sha256" {
            report(.error, "\(registry.shownPath)/objects/\(name)", "this is no part of a registry")
        }
        for folder in try Disk.names(in: top + "/sha256") {
            let shown = "\(registry.shownPath)/objects/sha256/\(folder)"
            let path = "\(top)/sha256/\(folder)"
            guard Disk.isDirectory(path) else {
                report(.error, shown, "this is no part of a registry")
                continue
            }
            for name in try Disk.names(in: path) {
                guard let digest = Digest(hex: folder + name), folder.utf8.count == 2 else {
                    report(.error, "\(shown)/\(name)", "its name is no SHA-256")
                    continue
                }
                do throws(ObjectError) {
                    _ = try registry.objects.read(digest)
                    objects.insert(digest)
                } catch {
                    // It is spoken of here; whoever refers to it must not say it again.
                    objects.insert(digest)
                    referenced.insert(digest)
                    report(
                        .error,
                        "\(shown)/\(name)",
                        error.problem,
                        remedy: "restore it: git checkout -- '\(shown)/\(name)'"
                    )
                }
            }
        }
    }

    /// Reads each entry, and holds its bytes against its name.
    private mutating func checkEntries() throws(DiskError) {
        for name in try Disk.names(in: registry.path)
        where !["entries", "objects", ".gitattributes", ".gitkeep"].contains(name) {
            report(.error, "\(registry.shownPath)/\(name)", "this is no part of a registry")
        }
        for name in try Disk.names(in: registry.path + "/entries") {
            let folder = "\(registry.path)/entries/\(name)"
            for file in try Disk.names(in: folder) {
                let shown = "\(registry.shownPath)/entries/\(name)/\(file)"
                entryCount += 1
                do {
                    let bytes = try Disk.read("\(folder)/\(file)")
                    let entry = try Entry(parsing: bytes)
                    guard entry.bytes == bytes else {
                        report(.error, shown, "it is not in the form in which entries are written")
                        continue
                    }
                    let digest = Digest(of: bytes)
                    guard file == "\(digest.short).json", entry.name == name else {
                        report(
                            .error,
                            shown,
                            "its bytes belong to 'entries/\(entry.name)/\(digest.short).json'"
                        )
                        continue
                    }
                    items.append(Registry.Item(entry: entry, digest: digest, path: shown))
                } catch {
                    report(.error, shown, "it is not an entry: \(error)")
                }
            }
        }
    }

    // MARK: - Links

    /// Renders an entry again from its objects and compares.
    private mutating func checkEntry(_ item: Registry.Item) {
        let entry = item.entry
        var links = [entry.spec.sha256, entry.adr.sha256, entry.plan, entry.result]
        if let sets = entry.features { links.append(sets.sha256) }
        links += entry.models.flatMap { [$0.onnx, $0.sidecar] }
        referenced.formUnion(links)
        let missing = links.filter { !objects.contains($0) }
        for digest in missing {
            report(
                .error,
                item.path,
                "the object \(digest.short) that it refers to is missing",
                remedy: "'assay rerun \(item.reference)' writes models and trajectories anew"
            )
        }
        guard missing.isEmpty else { return }
        do {
            let result = try ExperimentResult(parsing: registry.objects.read(entry.result))
            let trajectories = result.trajectories
            referenced.formUnion(trajectories)
            for digest in trajectories where !objects.contains(digest) {
                report(.error, item.path, "the trajectory \(digest.short) of its result is missing")
            }
            guard result.plan == entry.plan else {
                return report(.error, item.path, "its result is of another plan")
            }
            let files = try ExperimentFiles(entry, objects: registry.objects)
            guard let plan = Plan(files.experiment, digest: entry.plan, among: items) else {
                return report(
                    .error,
                    item.path,
                    "its spec does not resolve to the plan \(entry.plan.short) that it names"
                )
            }
            let models = zip(result.refits.filter { $0.onnx != nil }, entry.models).map {
                Entry.Model(
                    arm: result.selected ?? $1.arm,
                    seed: $0.seed,
                    onnx: $0.onnx?.sha256 ?? $1.onnx,
                    sidecar: $1.sidecar
                )
            }
            guard Entry(files, plan: plan, result: result, models: models) == entry else {
                return report(.error, item.path, "rendered again from its objects it differs")
            }
            try checkSidecars(item, result)
        } catch {
            report(.error, item.path, "what it refers to cannot be used: \(error)")
        }
    }

    /// Each sidecar must name the model and the plan that it stands beside.
    private mutating func checkSidecars(_ item: Registry.Item, _ result: ExperimentResult) throws {
        for model in item.entry.models {
            let json = try JSON(parsing: registry.objects.read(model.sidecar))
            guard json["sha256"] == .string(model.onnx.hex),
                json["provenance"]?["plan"] == .string(item.entry.plan.hex)
            else {
                report(
                    .error,
                    item.path,
                    "the sidecar \(model.sidecar.short) is of another model or plan"
                )
                continue
            }
        }
    }

    /// Looks for specs without an entry, and for texts that changed since.
    private mutating func checkSpecs() {
        guard let paths = try? project.specPaths() else { return }
        for path in paths {
            guard let files = try? ExperimentFiles(spec: path, in: project) else {
                report(.warning, path, "it has errors", remedy: "'assay validate' shows them")
                continue
            }
            let own = items.filter { $0.entry.name == path.stem }
            guard let current = files.currentEntry(among: own, in: project) else {
                if files.experiment.arms.contains(where: {
                    $0.data.tables.contains { $0.sha256 == nil }
                }) {
                    report(.note, path, "its table is not pinned, so that it has no entry")
                    continue
                }
                report(
                    .warning,
                    path,
                    "its plan has no entry",
                    remedy: "'assay run \(path.stem)' makes one, where the data is at hand"
                )
                continue
            }
            if current.entry.spec.sha256 != Digest(of: Array(files.spec.text.utf8)) {
                report(.note, path, "its text has changed since \(current.reference), its plan not")
            }
            if current.entry.adr.sha256 != files.decision.digest {
                report(
                    .note,
                    files.decision.path,
                    "its text has changed since \(current.reference) was made"
                )
            }
        }
    }

    private func shownObject(_ digest: Digest) -> String {
        "\(registry.shownPath)/objects/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }
}

extension ObjectError {
    /// What is wrong, of a file that is named already.
    fileprivate var problem: String {
        switch self {
        case .missing: "it is missing"
        case .altered: "its bytes do not have the SHA-256 in its name"
        case .unreadable(let error): "it cannot be read: \(error)"
        }
    }
}
