import Canonical
import Files
package import Git
package import Lookup
import Parallel
package import Records
import Source
import Spec
import Synchronization

/// The project at the merge base, checked out into a folder.
package struct BaseProject: Sendable {
    /// A scratch folder with texts, entries and requested objects, without tables.
    package let project: Project
    package let tree: CommitTree
    /// The paths of its entries.
    let entryPaths: Set<String>
    private let checkout: Checkout
    private let texts: [String: [UInt8]]
    /// The entries of each experiment, by the names of their folders.
    private let entries: [String: [String]]
    private let written: WrittenNames

    /// Reads specs, feature sets, decision records and entries of a commit.
    ///
    /// What is needed of them is written into a folder later.
    ///
    /// - Parameters:
    ///   - tree: The files of the commit.
    ///   - checkout: Where they are read.
    ///   - folder: A scratch folder.
    ///   - index: Knows the decision records of most specs.
    /// - Throws: `Failure` if git cannot read them.
    package init(
        _ tree: CommitTree,
        of checkout: Checkout,
        in folder: String,
        index: SpecIndex
    ) async throws(Failure) {
        self.tree = tree
        self.checkout = checkout
        project = Project(root: folder)
        let committed = tree.paths.filter {
            Self.isSpec($0) || $0 == ExperimentFiles.featureSetsPath
                || $0.hasPrefix(Self.entriesFolder)
        }
        var texts = try await Self.texts(at: committed, of: tree, checkout)
        let records = Self.records(of: texts, index: index).filter(tree.contains)
        texts.merge(try await Self.texts(at: records, of: tree, checkout)) { first, _ in first }
        self.texts = texts
        let paths = tree.paths.filter { $0.hasPrefix(Self.entriesFolder) }
        entryPaths = Set(paths)
        entries = Dictionary(grouping: paths) { $0.parentPath.lastComponent }
        written = WrittenNames()
    }

    /// Writes the texts and entries of an experiment, and of those that it names, into the folder.
    ///
    /// What the disk refuses is missing there, and the experiment cannot be used.
    private func write(_ name: String) {
        // Held to the end: who comes second finds everything.
        written.names.withLock { write(name, &$0) }
    }

    private func write(_ name: String, _ written: inout Set<String>) {
        guard written.insert(name).inserted else { return }
        let spec = "\(Project.specFolder)/\(name).yaml"
        guard let text = texts[spec] else { return }
        var paths = [spec, ExperimentFiles.featureSetsPath] + (entries[name] ?? [])
        let sets = Self.featureSets(texts[ExperimentFiles.featureSetsPath])
        let decoded = try? Experiment.decode(SourceFile(path: spec, bytes: text), featureSets: sets)
        if let experiment = decoded?.0 {
            paths.append(experiment.adr)
            for other in experiment.rivalNames + [experiment.baseline].compactMap(\.self) {
                write(other, &written)
            }
        }
        for path in paths {
            guard let bytes = texts[path] else { continue }
            try? Disk.write(bytes, to: project.path(path))
        }
    }

    /// The names of its specs, ascending by their UTF-8 bytes.
    var specNames: [String] {
        tree.paths.filter(Self.isSpec).map(\.stem)
    }

    /// The bytes of a spec, a feature-set file, a decision record or an entry.
    package func text(_ path: String) -> [UInt8]? { texts[path] }

    /// An experiment at the merge base, if valid.
    package func files(of name: String) -> ExperimentFiles? {
        write(name)
        let path = project.path("\(Project.specFolder)/\(name).yaml")
        return try? ExperimentFiles(spec: path, in: project)
    }

    /// The entry that an experiment had; its texts, its plan and its result are then at hand.
    ///
    /// - Throws: `Failure` if git or the disk refuses; an entry that cannot be used counts as none.
    package func item(of name: String) async throws(Failure) -> Registry.Item? {
        guard let files = files(of: name) else { return nil }
        for name in [name] + files.experiment.rivalNames {
            let items = (try? project.registry.items(named: name)) ?? []
            try await fetch(items.map(\.entry.result))
        }
        guard let own = try? project.registry.items(named: name),
            let item = files.currentEntry(among: own, in: project)
        else { return nil }
        let entry = item.entry
        try await fetch(
            [entry.spec.sha256, entry.adr.sha256, entry.plan]
                + [entry.features?.sha256].compactMap(\.self)
        )
        return item
    }

    // MARK: - Parts

    private static let entriesFolder = "registry/entries/"

    private static func isSpec(_ path: String) -> Bool {
        path.parentPath == Project.specFolder && Project.isSpecName(path.lastComponent)
    }

    private static func texts(
        at paths: [String],
        of tree: CommitTree,
        _ checkout: Checkout
    ) async throws(Failure) -> [String: [UInt8]] {
        let contents = try await checkout.contents(of: paths, in: tree)
        var texts: [String: [UInt8]] = [:]
        for (path, bytes) in zip(paths, contents) { texts[path] = bytes }
        return texts
    }

    /// The paths of the decision records that specs name.
    private static func records(of texts: [String: [UInt8]], index: SpecIndex) -> [String] {
        let bytes = texts[ExperimentFiles.featureSetsPath]
        let sets = featureSets(bytes)
        let records = texts.keys.filter(isSpec).mapInParallel { path -> String? in
            let text = texts[path] ?? []
            if let facts = index[index.key(of: path.stem, text: text, sets: bytes)] {
                return facts.decision
            }
            guard let source = try? SourceFile(path: path, bytes: text) else { return nil }
            return (try? Experiment.decode(source, featureSets: sets))?.0.adr
        }
        return Set(records.compactMap(\.self)).sorted()
    }

    private static func featureSets(_ bytes: [UInt8]?) -> Result<FeatureSets, InvalidSpec> {
        Result { () throws(InvalidSpec) in
            let path = ExperimentFiles.featureSetsPath
            return try FeatureSets.decode(SourceFile(path: path, bytes: bytes ?? []))
        }
    }

    /// Copies objects of the commit into the scratch registry.
    private func fetch(_ digests: [Digest]) async throws(Failure) {
        let wanted = digests.filter { !project.registry.objects.contains($0) }
        let contents = try await checkout.contents(of: wanted.map(\.committedPath), in: tree)
        do throws(DiskError) {
            for case let bytes? in contents { try project.registry.objects.write(bytes) }
        } catch {
            throw Failure(error)
        }
    }
}

/// The experiments that have been written.
private final class WrittenNames: Sendable {
    let names = Mutex<Set<String>>([])
}
