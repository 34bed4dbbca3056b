import Canonical
import Files
package import Git
import Lookup
package import Records
import Source
import Spec

/// The project at the merge base, checked out into a folder.
package struct BaseProject: Sendable {
    /// A scratch folder with texts, entries and requested objects, without tables.
    package let project: Project
    package let tree: CommitTree
    private let checkout: Checkout
    private let texts: [String: [UInt8]]

    /// Writes specs, feature sets, decision records and entries of a commit into a folder.
    ///
    /// - Throws: `Failure` if git cannot read them, or if the disk refuses.
    package init(_ tree: CommitTree, of checkout: Checkout, in folder: String) async throws(Failure)
    {
        self.tree = tree
        self.checkout = checkout
        project = Project(root: folder)
        let committed = tree.paths.filter {
            Self.isSpec($0) || $0 == ExperimentFiles.featureSetsPath || $0.hasPrefix(Self.entries)
        }
        var texts = try await Self.texts(at: committed, of: tree, checkout)
        let records = Self.records(of: texts).filter(tree.contains)
        texts.merge(try await Self.texts(at: records, of: tree, checkout)) { first, _ in first }
        self.texts = texts
        do throws(DiskError) {
            for path in texts.keys.sorted() {
                try Disk.write(texts[path] ?? [], to: "\(folder)/\(path)")
            }
        } catch {
            throw Failure(error)
        }
    }

    /// The names of its specs, ascending by their UTF-8 bytes.
    var specNames: [String] {
        tree.paths.filter(Self.isSpec).map(\.stem)
    }

    /// The paths of its entries.
    var entryPaths: [String] { tree.paths.filter { $0.hasPrefix(Self.entries) } }

    /// The bytes of a spec, a feature-set file, a decision record or an entry.
    package func text(_ path: String) -> [UInt8]? { texts[path] }

    /// An experiment at the merge base, if valid.
    package func files(of name: String) -> ExperimentFiles? {
        try? ExperimentFiles(spec: project.path("\(Project.specFolder)/\(name).yaml"), in: project)
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

    private static let entries = "registry/entries/"

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
    private static func records(of texts: [String: [UInt8]]) -> [String] {
        let sets = Result { () throws(InvalidSpec) in
            let path = ExperimentFiles.featureSetsPath
            return try FeatureSets.decode(SourceFile(path: path, bytes: texts[path] ?? []))
        }
        let records = texts.keys.filter(isSpec).compactMap { path -> String? in
            guard let source = try? SourceFile(path: path, bytes: texts[path] ?? []) else {
                return nil
            }
            return (try? Experiment.decode(source, featureSets: sets))?.0.adr
        }
        return Set(records).sorted()
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
