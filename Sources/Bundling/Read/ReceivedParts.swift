import Attesting
import Canonical
import Files
import Markup
import Records
import Spec

/// The parts of one entry, as a bundle has them.
struct ReceivedParts: Sendable {
    let item: Registry.Item
    /// The objects of the registry.
    let objects: [[UInt8]]
    /// Statements and signatures, by their names.
    let attestations: [String: [UInt8]]
    let tables: [Descriptor]
    let fits: [Descriptor]

    /// The most bytes of the objects of one entry.
    private static let largestSum = 1 << 30

    /// Reads everything but tables and fits, and checks sizes and digests.
    init(_ manifest: Manifest, of file: BundleFile) throws(Failure) {
        let bytes = try file.blob(manifest.entry, limit: 1 << 22)
        let digest = manifest.entry.digest
        do throws(Record.Problem) {
            let entry = try Entry(parsing: bytes)
            guard entry.bytes == bytes else {
                throw Record.Problem(description: "it is not in canonical form")
            }
            item = Registry.Item(entry: entry, digest: digest, path: "registry/\(entry.path)")
        } catch {
            throw file.refusal("'\(BundleFile.name(of: digest))' is not an entry: \(error)")
        }
        var objects: [[UInt8]] = []
        var sum = 0
        for layer in manifest.layers where layer.mediaType == .object {
            let bytes = try file.blob(layer, limit: ObjectFolder.largest)
            sum += bytes.count
            guard sum <= Self.largestSum else {
                throw file.refusal("the objects of \(item.reference) have more than 1 GiB")
            }
            objects.append(bytes)
        }
        self.objects = objects
        attestations = try Self.attestations(manifest, of: file)
        tables = manifest.layers.filter { $0.mediaType == .table }
        fits = manifest.layers.filter { $0.mediaType == .fit }
    }

    private static func attestations(
        _ manifest: Manifest,
        of file: BundleFile
    ) throws(Failure) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for layer in manifest.layers where layer.mediaType == .statement {
            files["\(layer.digest.short).json"] = try file.blob(layer, limit: 1 << 20)
        }
        let stems = files.keys.map(\.stem)
        for layer in manifest.layers where layer.mediaType == .signature {
            let name = layer.title?.lastComponent ?? ""
            guard stems.contains(where: { name == "\($0)-\(layer.digest.short).sig" }) else {
                throw file.refusal("the signature \(layer.digest.short) belongs to no statement")
            }
            files[name] = try file.blob(layer, limit: 1 << 16)
        }
        return files
    }

    // MARK: - Checks

    private var texts: (experiment: Experiment, result: ExperimentResult)? {
        var folder: [Digest: [UInt8]] = [:]
        for bytes in objects { folder[Digest(of: bytes)] = bytes }
        guard let bytes = folder[item.entry.result],
            let result = try? ExperimentResult(parsing: bytes),
            let files = try? ExperimentFiles(
                item.entry,
                read: { digest in
                    guard let bytes = folder[digest] else { throw ObjectError.missing(digest.hex) }
                    return bytes
                }
            )
        else { return nil }
        return (files.experiment, result)
    }

    /// Checks tables and fits: the entry names each of them.
    func check(in file: BundleFile) throws(Failure) {
        guard let texts else { throw file.refusal("the objects of \(item.reference) are missing") }
        let outputs = texts.result.outcomes.compactMap(\.outputs)
        let names = Set(outputs.flatMap { [$0.weights, $0.predictions] })
        for fit in fits {
            guard names.contains(fit.digest) else {
                throw file.refusal("\(item.reference) has no fit \(fit.digest.short)")
            }
            _ = try file.blob(fit, limit: ObjectFolder.largest)
        }
        for table in tables {
            guard let facts = item.entry.data.first(where: { $0.sha256 == table.digest }),
                facts.bytes == table.size, place(of: table, in: texts.experiment) != nil
            else { throw file.refusal("\(item.reference) has no table \(table.digest.short)") }
            _ = try file.blob(table, limit: ObjectFolder.largest)
        }
    }

    /// Where a table belongs below the root; `nil` if the spec does not lead there, or to a place that
    /// git or the program use.
    private func place(of table: Descriptor, in experiment: Experiment) -> String? {
        guard let place = table.title, ExperimentSchema.isPath(place),
            !place.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
            place.path(below: "registry") == nil
        else { return nil }
        let isNamed = experiment.arms.flatMap(\.data.tables).contains { reference in
            reference.sha256 == table.digest.hex
                && (reference.path == place || reference.path == place.parentPath)
        }
        let isTable = [".parquet", ".csv", ".csv.gz"].contains(where: place.lowercased().hasSuffix)
        return isNamed && isTable ? place : nil
    }

    /// The tables and where they belong.
    var tablePlaces: [(table: Descriptor, place: String)] {
        guard let experiment = texts?.experiment else { return [] }
        return tables.compactMap { table in
            place(of: table, in: experiment).map { (table, $0) }
        }
    }

    /// Refuses tables where another file is.
    func checkTables(_ project: Project, _ file: BundleFile) throws(Failure) {
        for (table, place) in tablePlaces {
            let path = project.path(place)
            var folder = path.parentPath
            while Disk.entryStatus(folder) == nil, folder != project.root {
                folder = folder.parentPath
            }
            guard folder == project.root || project.relativePath(of: folder) != nil,
                Disk.isDirectory(folder)
            else {
                throw file.refusal("'\(place.printable)' is not below the project's folder")
            }
            guard let status = Disk.entryStatus(path) else { continue }
            if status.isRegular, digest(path) == table.digest { continue }
            throw Failure(
                .unusableInput,
                "'\(place.printable)' exists with other contents than the bundle's table",
                remedy: "--no-tables leaves it; nothing was written"
            )
        }
    }

    /// The tables of the entry that the bundle lacks.
    var missingTables: [Entry.Table] {
        item.entry.data.filter { table in !tables.contains { $0.digest == table.sha256 } }
    }

    /// Whether the project has a table at its place.
    func isPresent(_ table: Entry.Table, in project: Project) -> Bool {
        guard let experiment = texts?.experiment else { return false }
        return experiment.arms.flatMap(\.data.tables).contains { reference in
            guard reference.sha256 == table.sha256.hex else { return false }
            let path = project.path(reference.path)
            guard Disk.isDirectory(path) else { return digest(path) == table.sha256 }
            let names = (try? Disk.names(in: path)) ?? []
            return names.contains { digest("\(path)/\($0)") == table.sha256 }
        }
    }

    private func digest(_ path: String) -> Digest? { try? OpenFile(path).digest() }

    // MARK: - Writing

    /// Writes entry, objects and signatures to a working folder, to be checked there.
    func write(to scratch: Project) throws(DiskError) {
        for bytes in objects {
            try Disk.write(bytes, to: scratch.registry.objects.path(of: Digest(of: bytes)))
        }
        try Disk.write(item.entry.bytes, to: "\(scratch.registry.path)/\(item.entry.path)")
        for (name, bytes) in attestations {
            try Disk.write(bytes, to: "\(attestationPath(in: scratch))/\(name)")
        }
    }

    private func attestationPath(in project: Project) -> String {
        "\(project.registry.path)/\(AttestationFolder.name)/\(item.entry.name)/\(item.digest.short)"
    }

    /// Adds statements and signatures; the names are those of their bytes.
    ///
    /// - Returns: The number of files that were not there.
    func writeAttestations(to project: Project) throws(DiskError) -> Int {
        var count = 0
        // A statement comes before its signatures.
        for (name, bytes) in attestations.sorted(by: {
            ($0.key.stem, $0.key) < ($1.key.stem, $1.key)
        }) {
            let path = "\(attestationPath(in: project))/\(name)"
            if (try? Disk.read(path, followsLinks: false)) == bytes { continue }
            try Disk.writeDurably(bytes, to: path, within: project.root)
            count += 1
        }
        return count
    }

    /// Writes the tables that the project lacks.
    ///
    /// - Returns: Their paths below the root.
    func writeTables(to project: Project, _ file: BundleFile) throws(Failure) -> [String] {
        var written: [String] = []
        for (table, place) in tablePlaces where Disk.entryStatus(project.path(place)) == nil {
            let bytes = try file.blob(table, limit: ObjectFolder.largest)
            do throws(DiskError) {
                try Disk.writeDurably(bytes, to: project.path(place), within: project.root)
            } catch {
                throw Failure(error)
            }
            written.append(place)
        }
        return written
    }

    /// Puts weights and predictions into the store.
    ///
    /// - Returns: The number that was not there.
    func writeFits(to project: Project, _ file: BundleFile) throws(Failure) -> Int {
        var count = 0
        for fit in fits where (try? project.store.objects.read(fit.digest)) == nil {
            let bytes = try file.blob(fit, limit: ObjectFolder.largest)
            do throws(DiskError) {
                try project.store.objects.write(bytes)
            } catch {
                throw Failure(error)
            }
            count += 1
        }
        return count
    }
}
