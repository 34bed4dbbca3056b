import Canonical
import Files
import Git
import Lookup
package import Records
import Source
import Spec

/// The specs without an entry, and those whose gates compare with one of them.
package struct MissingEntries: Sendable {
    /// Ascending.
    package let names: [String]

    /// Finds the specs of a project that have no entry as they stand.
    ///
    /// - Throws: `Failure` if the registry cannot be read.
    package init(in project: Project) throws(Failure) {
        try self.init(among: try project.specPaths().map(\.stem), in: project)
    }

    /// Finds the specs that were added or changed since the merge base and have no entry.
    ///
    /// - Throws: `Failure` if there is no checkout or no such commit.
    package init(in project: Project, since base: String) async throws(Failure) {
        let checkout = try await Checkout(around: project.root)
        let fork = try await checkout.mergeBase(
            try await checkout.commit(base),
            try await checkout.commit("HEAD"),
            named: base
        )
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        let scratch = project.store.scratch(for: "missing").path
        defer { try? Disk.removeTree(scratch) }
        let index = SpecIndex(project)
        defer { index.keep() }
        let before = try await BaseProject(
            checkout.tree(of: fork),
            of: checkout,
            in: scratch,
            index: index
        )
        let changes = try await ProposedChange.all(in: project, since: before, index: index)
        try self.init(among: changes.filter(\.isProposal).map(\.name), in: project)
    }

    private init(among names: [String], in project: Project) throws(Failure) {
        var missing: Set<String> = []
        var rest: [(name: String, rivals: [String])] = []
        for name in names {
            guard let files = try? project.experimentFiles(named: name) else {
                // `run` prints what is wrong with it.
                missing.insert(name)
                continue
            }
            if try project.hasEntry(of: files) {
                rest.append((name, files.experiment.rivalNames))
            } else {
                missing.insert(name)
            }
        }
        while let index = rest.firstIndex(where: { !missing.isDisjoint(with: $0.rivals) }) {
            missing.insert(rest.remove(at: index).name)
        }
        self.names = missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension Project {
    /// The texts of an experiment by its name.
    package func experimentFiles(named name: String) throws(Failure) -> ExperimentFiles {
        try ExperimentFiles(spec: shown("\(Project.specFolder)/\(name).yaml"), in: self)
    }

    /// Whether an entry has the plan and the spec of an experiment as they stand.
    package func hasEntry(of files: ExperimentFiles) throws(Failure) -> Bool {
        let items = try registry.items(named: files.experiment.name)
        guard let current = files.currentEntry(among: items, in: self) else { return false }
        return current.entry.spec.sha256 == Digest(of: Array(files.spec.text.utf8))
    }
}
