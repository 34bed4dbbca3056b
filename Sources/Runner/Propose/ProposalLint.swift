import Spec

/// Looks for what a reviewer would have to find by hand.
struct ProposalLint: Sendable {
    let project: Project
    let base: BaseProject
    let specs: [ProposedSpec]

    /// Finds everything.
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
        }.compactMap { path in
            guard Disk.isFile(project.path(path)) else { return .historyRemoved(path) }
            guard let before = base.text(path), (try? Disk.read(project.path(path))) != before
            else { return nil }
            return .historyChanged(path)
        }
    }

    /// What `verify` calls broken, and new entries that belong to no spec.
    private func registry() throws(DiskError) -> [ProposalFinding] {
        let broken = try Verification(project).findings.filter { $0.severity == .error }
        let gone = Set(base.entryPaths)
        let names = Set(((try? project.specPaths()) ?? []).map(\.stem))
        let entries = (try? project.registry.items()) ?? []
        let orphans = entries.filter { item in
            !names.contains(item.entry.name) && !gone.contains("registry/\(item.entry.path)")
        }
        return broken.map { .registry($0, in: project) }
            + orphans.map {
                .entryWithoutSpec("registry/\($0.entry.path)", name: $0.entry.name)
            }
    }

    // MARK: - Specs

    private func findings(
        of spec: ProposedSpec,
        _ isCommitted: (String) -> Bool
    ) -> [ProposalFinding] {
        let path = spec.change.path
        var findings = spec.gateChanges.map { ProposalFinding.gate($0, path: path) }
        guard spec.change.kind != .removed,
            let files = try? ExperimentFiles(spec: project.path(path), in: project)
        else { return findings }
        if spec.change.isProposal, !files.decision.isOpenOrAccepted {
            findings.append(.recordStatus(files.decision.path, status: files.decision.status))
        }
        // As long as a text is not committed, its author is still at work.
        let sets = files.featureSets.map { _ in ExperimentFiles.featureSetsPath }
        let texts = [path, files.decision.path] + [sets].compactMap(\.self)
        if let entry = spec.view.map({ "registry/\($0.item.entry.path)" }),
            texts.allSatisfy(isCommitted), !isCommitted(entry)
        {
            findings.append(.entryNotCommitted(path, entry: entry))
        }
        if case .textsMoved = spec.state {
            findings.append(
                spec.change.kind == .recordChanged
                    ? .recordMoved(files.decision.path, name: spec.name)
                    : .textsMoved(path, name: spec.name)
            )
        }
        guard let baseline = files.experiment.baseline, spec.view != nil else { return findings }
        if let before = spec.comparison?.before.entry {
            if !before.verdict.ships {
                findings.append(
                    .baselineDidNotPass(path, baseline: baseline, verdict: before.verdict)
                )
            }
        } else {
            findings.append(.baselineWithoutEntry(path, baseline: baseline))
        }
        return findings
    }
}

extension DecisionRecord {
    /// Whether an experiment may be proposed under it.
    fileprivate var isOpenOrAccepted: Bool {
        let word = (status ?? "").lowercased()
        return word.hasPrefix("proposed") || word.hasPrefix("accepted")
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
