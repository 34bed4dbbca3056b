import Attesting
import Canonical
import Files
import Markup
import Records
import Spec

/// The layers of an entry, while they are collected.
struct EntryParts {
    let item: Registry.Item
    private(set) var layers: [Descriptor] = []
    private(set) var blobs: [Digest: BundledFile.Content] = [:]
    private(set) var omissions: [Bundle.Omission] = []

    init(_ item: Registry.Item) { self.item = item }

    /// Adds the objects of the registry.
    ///
    /// - Throws: `ObjectError` or `Record.Problem` if the registry is broken.
    mutating func addObjects(in project: Project) throws {
        let entry = item.entry
        let objects = project.registry.objects
        let result = try ExperimentResult(parsing: objects.read(entry.result))
        var titles: [(Digest, String)] = [
            (entry.spec.sha256, entry.spec.path), (entry.adr.sha256, entry.adr.path),
        ]
        if let features = entry.features { titles.append((features.sha256, features.path)) }
        titles += [(entry.plan, "plan.json"), (entry.result, "result.json")]
        for model in entry.models {
            let name = model.seed.map { "seed-\($0)" } ?? "ensemble"
            titles.append((model.onnx, "models/\(name).onnx"))
            titles.append((model.sidecar, "models/\(name).json"))
            if let int8 = model.int8 { titles.append((int8, "models/\(name).int8.onnx")) }
        }
        titles += result.lineages.map { ($0, "lineages/\($0.short).json") }
        titles += result.trajectories.map { ($0, "trajectories/\($0.short)") }
        for (digest, title) in titles {
            add(.object, try objects.read(digest), title: title)
        }
    }

    /// Adds weights and predictions of all fits.
    ///
    /// - Throws: `Failure` with exit code 6 if the store lacks one.
    mutating func addFits(in project: Project) throws {
        let result = try ExperimentResult(
            parsing: project.registry.objects.read(item.entry.result)
        )
        for outputs in result.outcomes.compactMap(\.outputs) {
            for (digest, name) in [
                (outputs.weights, "weights"), (outputs.predictions, "predictions"),
            ] {
                guard let bytes = try? project.store.objects.read(digest) else {
                    throw Failure(
                        .unusableInput,
                        "the store lacks the \(name) \(digest.short) of '\(item.reference)'",
                        remedy: "'assay run \(item.entry.name)' trains its fits; or omit --fits"
                    )
                }
                add(.fit, bytes, title: "fits/\(digest.short).\(name)")
            }
        }
    }

    /// Adds the tables that git tracks, and lists the others.
    ///
    /// - Parameters:
    ///   - project: The project of the entry.
    ///   - committed: The tables that git tracks; `nil` to omit all.
    /// - Throws: `DiskError` if a table that is here cannot be read.
    mutating func addTables(in project: Project, committed: CommittedTables?) throws {
        let files = try ExperimentFiles(item.entry, objects: project.registry.objects)
        var seen: Set<Digest> = []
        for reference in files.experiment.arms.flatMap(\.data.tables) {
            guard let digest = reference.sha256.flatMap(Digest.init(hex:)),
                seen.insert(digest).inserted,
                let facts = item.entry.data.first(where: { $0.sha256 == digest })
            else { continue }
            guard let committed else {
                omit(facts, .notWanted)
                continue
            }
            guard let table = try committed.find(reference, digest, in: project) else {
                omit(facts, .notHere)
                continue
            }
            guard table.isCommitted else {
                omit(facts, .notCommitted)
                continue
            }
            guard blobs.updateValue(.file(table.file), forKey: digest) == nil else { continue }
            layers.append(
                Descriptor(.table, digest, size: table.file.status.size, title: table.place)
            )
        }
    }

    /// Adds a statement and its signatures.
    mutating func add(_ attestation: Attestation) {
        let bytes = attestation.statement.bytes
        add(.statement, bytes, title: "attestations/\(Digest(of: bytes).short).json")
        for signature in attestation.signatures {
            add(
                .signature,
                signature.bytes,
                title: "attestations/\(signature.path.lastComponent)"
            )
        }
    }

    private mutating func omit(_ table: Entry.Table, _ reason: Bundle.Reason) {
        omissions.append(Bundle.Omission(entry: item.reference, table: table, reason: reason))
    }

    /// Adds a layer, unless it is one already.
    private mutating func add(_ type: MediaType, _ bytes: [UInt8], title: String) {
        let digest = Digest(of: bytes)
        guard blobs.updateValue(.bytes(bytes), forKey: digest) == nil else { return }
        layers.append(Descriptor(type, digest, size: bytes.count, title: title))
    }
}
