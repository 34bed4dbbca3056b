import Canonical
import Decisions
import Lookup
package import Parallel
package import Records
import Spec

extension ProposalRequest {
    /// Compares an experiment with its predecessor.
    package func spec(
        _ change: ProposedChange,
        _ state: ProposedSpec.State,
        _ base: BaseProject,
        removed: [String],
        among registered: Deferred<[Registry.Item]>
    ) async throws(Failure) -> ProposedSpec {
        guard change.kind != .removed,
            let files = try? ExperimentFiles(spec: project.path(change.path), in: project)
        else { return ProposedSpec(change: change, state: state, comparison: nil, gate: .none) }
        let gate = ProposedGate(change, files, in: project, since: base, removed: removed)
        var comparison: ProposalComparison?
        var problem: Failure?
        if let view = state.view {
            do throws(Failure) {
                if let before = try await predecessor(of: files, base, registered) {
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
        _ base: BaseProject,
        _ registered: Deferred<[Registry.Item]>
    ) async throws(Failure) -> (
        role: ProposalComparison.Role, item: Registry.Item, registry: Registry
    )? {
        if let baseline = files.experiment.baseline {
            return try project.currentItem(of: baseline).map {
                (.baseline, $0, project.registry)
            }
        }
        if let item = try await base.item(of: files.experiment.name) {
            return (.mergeBase, item, base.project.registry)
        }
        return neighbour(of: files, among: registered).map { (.neighbour, $0, project.registry) }
    }

    /// The registered experiment on the same tables whose plan differs least; the first name on ties.
    private func neighbour(
        of files: ExperimentFiles,
        among registered: Deferred<[Registry.Item]>
    ) -> Registry.Item? {
        guard let rivals = try? RivalResults(files, in: project) else { return nil }
        let plan = Plan(files.experiment, rivals: rivals.digests)
        let (digest, json) = (plan.digest, plan.json)
        let tables = Set(files.experiment.arms.flatMap(\.data.tables).compactMap(\.sha256))
        let others = registered.value.filter { item in
            item.entry.name != files.experiment.name && item.entry.plan != digest
                && Set(item.entry.data.map(\.sha256.hex)) == tables
        }
        let objects = project.registry.objects
        let distances = others.mapInParallel { item -> Int? in
            guard let bytes = try? objects.read(item.entry.plan),
                let other = try? JSON(parsing: bytes)
            else { return nil }
            return JSON.differences(from: other, to: json).count
        }
        var ranked: [(item: Registry.Item, distance: Int)] = []
        for case (let item, let distance?) in zip(others, distances) {
            ranked.append((item, distance))
        }
        ranked.sort { left, right in
            left.distance == right.distance
                ? left.item.reference < right.item.reference : left.distance < right.distance
        }
        // An entry of an earlier spec is no neighbour.
        for (item, _) in ranked.prefix(8) {
            if let current = try? project.currentItem(of: item.entry.name), current == item {
                return item
            }
        }
        return nil
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
        if let item { try refuseConflicts(of: [item]) }
        return item
    }
}
