import Canonical
import Decisions
import Files
import Lookup
import Records
import Source
import Spec

extension ProposalLint {
    /// The findings of one experiment.
    func findings(
        of spec: ProposedSpec,
        _ isCommitted: (String) -> Bool
    ) -> [ProposalFinding] {
        let path = spec.change.path
        var findings = spec.gate.changes.map {
            ProposalFinding.gate($0, path: path, rival: spec.gate.rival)
        }
        guard spec.change.kind != .removed,
            let files = try? ExperimentFiles(spec: project.path(path), in: project)
        else { return findings }
        findings += status(spec, files.decision)
        findings += commit(spec, files, isCommitted)
        findings += texts(spec, files)
        if spec.change.kind == .rivalChanged, spec.view == nil {
            let rivals = Set(files.experiment.rivalNames).sorted()
            findings.append(.rivalMoved(path, name: spec.name, rivals: rivals))
        }
        if let failure = spec.comparisonFailure {
            findings.append(.notCompared(path, failure, in: project))
        }
        if let baseline = files.experiment.baseline { findings += self.baseline(baseline, path) }
        return findings
    }

    // MARK: - Parts

    private func status(_ spec: ProposedSpec, _ decision: DecisionRecord) -> [ProposalFinding] {
        guard !decision.isOpenOrAccepted else { return [] }
        switch spec.change.kind {
        case .added, .changed, .featuresChanged:
            return [.recordStatus(decision.path, status: decision.decidingStatus)]
        // The experiment is no proposal of this branch; that its decision fell is for the reviewer.
        case .rivalChanged, .recordChanged:
            return [
                .recordFell(
                    decision.path,
                    name: spec.name,
                    status: decision.decidingStatus,
                    before: spec.view?.item.entry.adr.status
                )
            ]
        case .removed: return []
        }
    }

    /// As long as a text is not committed, its author is still at work.
    private func commit(
        _ spec: ProposedSpec,
        _ files: ExperimentFiles,
        _ isCommitted: (String) -> Bool
    ) -> [ProposalFinding] {
        guard let view = spec.view else { return [] }
        var texts = committedTexts(files)
        if spec.change.kind == .rivalChanged {
            let others = specs.filter { $0.change.isProposal && $0.view != nil }
            texts += others.compactMap {
                try? ExperimentFiles(spec: project.path($0.change.path), in: project)
            }.flatMap(committedTexts)
        }
        let entry = "registry/\(view.item.entry.path)"
        guard isCommitted(entry) else {
            return texts.allSatisfy(isCommitted)
                ? [.entryNotCommitted(spec.change.path, entry: entry)] : []
        }
        let missing = Set(view.objectPaths.filter { !isCommitted($0) })
        return missing.isEmpty ? [] : [.objectsNotCommitted(entry, count: missing.count)]
    }

    /// The paths of the texts that an entry is made from.
    private func committedTexts(_ files: ExperimentFiles) -> [String] {
        let sets = files.featureSets.map { _ in ExperimentFiles.featureSetsPath }
        return [files.specPath, files.decision.path] + [sets].compactMap(\.self)
    }

    private func texts(_ spec: ProposedSpec, _ files: ExperimentFiles) -> [ProposalFinding] {
        guard case .textsMoved(let view) = spec.state else { return [] }
        let converted = files.convertedTexts(since: view.item.entry, in: project)
        if !converted.isEmpty { return converted.map(ProposalFinding.lineEnds) }
        guard spec.change.kind != .recordChanged else {
            return [.recordMoved(files.decision.path, name: spec.name)]
        }
        // A rival is found by the bytes of its spec.
        let isSame = view.item.entry.spec.sha256 == Digest(of: Array(files.spec.text.utf8))
        let dependents = isSame ? [] : dependents(of: spec.name)
        return [.textsMoved(spec.change.path, name: spec.name, dependents: dependents)]
    }

    /// The experiments whose gates compare with another.
    private func dependents(of name: String) -> [String] {
        let paths = (try? project.specPaths()) ?? []
        return paths.filter { path in
            let files = try? ExperimentFiles(spec: path, in: project)
            return files?.experiment.rivalNames.contains(name) ?? false
        }.map(\.stem)
    }

    private func baseline(_ name: String, _ path: String) -> [ProposalFinding] {
        // What cannot be read is said of the registry.
        guard let item = try? project.currentItem(of: name) else {
            return [.baselineWithoutEntry(path, baseline: name)]
        }
        let verdict = item.entry.verdict
        return verdict.ships
            ? [] : [.baselineDidNotPass(path, baseline: name, verdict: verdict)]
    }
}

extension DecisionRecord {
    /// Whether an experiment may be proposed under it.
    fileprivate var isOpenOrAccepted: Bool {
        standing == .proposed || standing == .accepted
    }
}
