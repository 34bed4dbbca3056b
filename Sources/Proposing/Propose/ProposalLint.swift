import Files
import Git
import Parallel
import Records
import Source
import Spec
import Verifying

/// Checks a proposal.
struct ProposalLint: Sendable {
    let project: Project
    let base: BaseProject
    let specs: [ProposedSpec]
    let addedEntries: [AddedEntry]

    /// All findings.
    ///
    /// - Parameter isCommitted: Tells of a path whether HEAD has it as it stands.
    /// - Returns: Errors first, then by path.
    /// - Throws: `DiskError` if the registry cannot be listed.
    func findings(isCommitted: (String) -> Bool) throws(DiskError) -> [ProposalFinding] {
        let all = try history() + registry() + specs.flatMap { findings(of: $0, isCommitted) }
        return all.sorted { one, other in
            guard one.severity == other.severity else {
                return one.severity.rank < other.severity.rank
            }
            guard one.path == other.path else {
                return one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
            }
            return one.problem.utf8.lexicographicallyPrecedes(other.problem.utf8)
        }
    }

    // MARK: - The registry

    /// Entries and objects that the merge base has and the working tree has not, or not so.
    ///
    /// An object is held against the digest in its name elsewhere.
    private func history() -> [ProposalFinding] {
        base.tree.paths.filter { path in
            path.hasPrefix("registry/entries/") || path.hasPrefix("registry/objects/")
        }.mapInParallel { path -> ProposalFinding? in
            guard Disk.isFile(project.path(path)) else { return .historyRemoved(path) }
            guard let before = base.text(path), (try? Disk.read(project.path(path))) != before
            else { return nil }
            return .historyChanged(path)
        }.compactMap(\.self)
    }

    /// Findings of `verify`, and new entries without a spec.
    private func registry() throws(DiskError) -> [ProposalFinding] {
        let verification = try Verification(project)
        let broken = verification.findings.filter { $0.severity == .error }
        let names = Set(((try? project.specPaths()) ?? []).map(\.stem))
        return broken.map { .registry($0, in: project) } + conflicts(among: verification.items)
            + addedEntries.compactMap(\.finding)
            + addedEntries.compactMap { added in
                let name = added.item.entry.name
                if !names.contains(name) { return .entryWithoutSpec(added.path, name: name) }
                return specs.contains { $0.name == name }
                    ? nil : .entryOfUnchangedSpec(added.path, name: name)
            }
    }

    /// Second results of a plan that has one, at the entry that was added.
    private func conflicts(among items: [Registry.Item]) -> [ProposalFinding] {
        PlanConflict.all(among: items).map { conflict in
            let item = addedEntries.first { $0.item.entry.plan == conflict.plan }?.item
            let path = (item ?? conflict.items[0]).path
            return .twoResults(conflict, project.below(root: path), in: project)
        }
    }
}

extension Diagnostic.Severity {
    /// Errors first.
    fileprivate var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}
