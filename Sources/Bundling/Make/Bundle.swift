import Attesting
import Canonical
package import Files
import Markup
package import Records
import Source
import Spec
import Verifying

/// Entries with all that a rerun needs, as an OCI image layout: Registry ─▶ Bundle.
///
/// A pure function of the entries, their signatures and the tables that are included.
package struct Bundle: Sendable {
    /// In the order of the index: rivals of a gate before the entries that are compared with them.
    package let items: [Registry.Item]
    /// The tables that are not included.
    package internal(set) var omissions: [Omission] = []
    /// Manifests, in the order of `items`.
    package private(set) var manifests: [Descriptor] = []
    /// The files of the layout in their order in an archive.
    package private(set) var files: [BundledFile] = []

    /// A table that a rerun needs and the bundle lacks.
    package struct Omission: Hashable, Sendable {
        package let entry: String
        package let table: Entry.Table
        package let reason: Reason
    }

    /// Why a table is not included.
    package enum Reason: String, Sendable {
        case notCommitted = "not committed to git"
        case notHere = "not here"
        case notWanted = "omitted"
    }

    /// What is included besides the objects of the registry.
    package struct Choice: Sendable {
        /// Whether tables that git tracks are included.
        package let includesTables: Bool
        /// Whether weights and predictions of folds are included.
        package let includesFits: Bool

        package init(includesTables: Bool, includesFits: Bool) {
            self.includesTables = includesTables
            self.includesFits = includesFits
        }
    }

    /// Collects entries, the rivals of their gates, and everything that they link to.
    ///
    /// - Throws: `Failure` with exit code 7 if the registry is broken, and 6 if weights or predictions
    ///   are wanted and not in the store.
    package init(
        _ wanted: [Registry.Item],
        in project: Project,
        _ choice: Choice
    ) async throws(Failure) {
        items = try Self.closure(of: wanted, in: project)
        try Self.check(items, in: project)
        let committed =
            choice.includesTables ? await CommittedTables(in: project) : nil
        var blobs: [Digest: BundledFile.Content] = [:]
        for item in items {
            var parts = EntryParts(item)
            do {
                try parts.addObjects(in: project)
                if choice.includesFits { try parts.addFits(in: project) }
                try parts.addTables(in: project, committed: committed)
                for attestation in try AttestationFolder(of: project).attestations(of: item) {
                    parts.add(attestation)
                }
            } catch let failure as Failure {
                throw failure
            } catch let problem as Attestation.Problem {
                throw Failure(
                    .brokenRegistry,
                    "'\(problem.path.printable)': \(problem.description)",
                    remedy: "run 'assay verify' to check the registry"
                )
            } catch {
                throw Failure(.brokenRegistry, "'\(item.path)' cannot be bundled: \(error)")
            }
            omissions += parts.omissions
            blobs.merge(parts.blobs) { $1 }
            let manifest = Manifest(
                entry: Descriptor(.entry, item.digest, size: item.entry.bytes.count),
                layers: parts.layers
            )
            let bytes = manifest.json(name: item.entry.name, title: item.entry.title).canonicalBytes
            blobs[item.digest] = .bytes(item.entry.bytes)
            let digest = Digest(of: bytes)
            blobs[digest] = .bytes(bytes)
            manifests.append(
                Descriptor(
                    .manifest,
                    digest,
                    size: bytes.count,
                    reference: Self.reference(item)
                )
            )
        }
        let layout: JSON = [OCIName.layoutVersion: "1.0.0"]
        let index = Manifest.index(of: manifests)
        files =
            [
                BundledFile(OCIName.layoutFile, .bytes(layout.canonicalBytes)),
                BundledFile(OCIName.indexFile, .bytes(index.canonicalBytes)),
            ]
            + blobs.sorted { $0.key < $1.key }.map {
                BundledFile(BundleFile.name(of: $0.key), $0.value)
            }
    }

    /// The name of an entry's manifest in the layout: `NAME-ENTRY16`.
    package static func reference(_ item: Registry.Item) -> String {
        "\(item.entry.name)-\(item.digest.short)"
    }

    /// The bytes of all files.
    package var size: Int { files.reduce(0) { $0 + $1.content.size } }

    // MARK: - Parts

    /// The entries and all entries that their gates compare with, each once.
    private static func closure(
        of wanted: [Registry.Item],
        in project: Project
    ) throws(Failure) -> [Registry.Item] {
        let all = try project.registry.items()
        var found: [Registry.Item] = []
        var open: Set<Digest> = []
        func visit(_ item: Registry.Item) throws(Failure) {
            guard !found.contains(item), open.insert(item.digest).inserted else { return }
            for rival in try item.rivals(among: all, in: project.registry) { try visit(rival) }
            found.append(item)
        }
        for item in wanted { try visit(item) }
        return found
    }

    /// Refuses entries of which `verify` has an error.
    private static func check(
        _ items: [Registry.Item],
        in project: Project
    ) throws(Failure) {
        let paths = Set(items.map(\.path))
        let findings: [RegistryFinding]
        do throws(DiskError) {
            findings = try Verification(project).findings
        } catch {
            throw Failure(error)
        }
        let broken = findings.filter { $0.severity == .error && paths.contains($0.path) }
        guard broken.isEmpty else {
            throw Failure(.brokenRegistry, messages: broken.map(\.text))
        }
    }
}

/// A file of a layout.
package struct BundledFile: Sendable {
    package let name: String
    package let content: Content

    init(_ name: String, _ content: Content) {
        self.name = name
        self.content = content
    }

    /// Where its bytes come from.
    package enum Content: Sendable {
        case bytes([UInt8])
        /// A file that was hashed; its blocks are checked again when they are read.
        case file(OpenFile)

        package var size: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(let file): file.status.size
            }
        }
    }
}

extension BundledFile.Content {
    /// Reads all bytes, piece by piece.
    func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        switch self {
        case .bytes(let bytes): try body(bytes)
        case .file(let file):
            var offset = 0
            while offset < file.status.size {
                let count = min(1 << 20, file.status.size - offset)
                try body(file.checkedBytes(at: offset, count: count))
                offset += count
            }
        }
    }
}
