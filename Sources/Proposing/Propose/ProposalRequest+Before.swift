import Decisions
import Lookup
package import Records
import Spec

extension ProposalRequest {
    /// Compares an experiment with its predecessor.
    package func spec(
        _ change: ProposedChange,
        _ state: ProposedSpec.State,
        _ base: BaseProject,
        removed: [String]
    ) async throws(Failure) -> ProposedSpec {
        guard change.kind != .removed,
            let files = try? ExperimentFiles(spec: project.path(change.path), in: project)
        else { return ProposedSpec(change: change, state: state, comparison: nil, gate: .none) }
        let gate = ProposedGate(change, files, in: project, since: base, removed: removed)
        var comparison: ProposalComparison?
        var problem: Failure?
        if let view = state.view {
            do throws(Failure) {
                if let before = try await predecessor(of: files, base) {
                    comparison = try ProposalComparison(
                        before.role,
                        before.item,
                        in: before.registry,
                        with: view.item,
                        in: project
                    )
                }
            } catch {
                problem = error
            }
        }
        return ProposedSpec(
            change: change,
            state: state,
            comparison: comparison,
            comparisonFailure: problem,
            gate: gate,
            decision: files.decision
        )
    }

    /// The entry of the spec's baseline, or else its own entry at the merge base.
    private func predecessor(
        of files: ExperimentFiles,
        _ base: BaseProject
    ) async throws(Failure) -> (
        role: ProposalComparison.Role, item: Registry.Item, registry: Registry
    )? {
        if let baseline = files.experiment.baseline {
            return try project.currentItem(of: baseline).map {
                (.baseline, $0, project.registry)
            }
        }
        return try await base.item(of: files.experiment.name).map {
            (.mergeBase, $0, base.project.registry)
        }
    }
}

extension Project {
    /// The entry of an experiment as its spec stands; none if the spec cannot be used.
    ///
    /// - Throws: `Failure` if its entries cannot be read, or if another result of its plan stands there.
    package func currentItem(of name: String) throws(Failure) -> Registry.Item? {
        let path = path("\(Project.specFolder)/\(name).yaml")
        guard let files = try? ExperimentFiles(spec: path, in: self) else { return nil }
        let item = files.currentEntry(among: try registry.items(named: name), in: self)
        if let item { try registry.refuseConflicts(of: [item]) }
        return item
    }
}
