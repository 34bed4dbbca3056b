package import Canonical
import Lookup
package import Records

/// The referenced files of a store: reachable from an entry, a current spec, a pin or a recent run.
package struct Reach: Sendable {
    package private(set) var plans: Set<Digest> = []
    package private(set) var objects: Set<Digest> = []
    /// The keys of fits that are pinned themselves.
    package private(set) var keys: Set<Digest> = []
    /// The recipes of fits of current specs, so that fits of an interrupted run
    /// are kept.
    package private(set) var recipes: Set<Digest> = []

    /// Follows every reference from the roots.
    ///
    /// - Parameters:
    ///   - project: Its registry, its specs and its store.
    ///   - horizon: How long a run counts as recent.
    /// - Throws: `Failure` if the registry cannot be read: what it leads to is then unknown.
    package init(_ project: Project, horizon: Horizon) throws(Failure) {
        let store = project.store
        for item in try project.registry.items() {
            add(plan: item.entry.plan, in: store)
            let view = try EntryView(item, in: project.registry)
            objects.formUnion(view.result.objects)
            objects.insert(item.entry.result)
        }
        for path in try project.specPaths() {
            guard let files = try? ExperimentFiles(spec: path, in: project) else { continue }
            let rivals = (try? RivalResults(files, in: project))?.digests ?? [:]
            let plan = Plan(files.experiment, rivals: rivals)
            add(plan: plan.digest, in: store)
            for arm in plan.arms {
                for seed in plan.seeds {
                    let fit = Fit(arm: arm, seed: seed, heldOut: nil, label: "")
                    recipes.insert(fit.recipe)
                }
            }
        }
        for log in store.runs(since: horizon) {
            add(plan: log.plan, in: store)
            add(result: log.result, in: store)
        }
        for pin in store.pins {
            keys.insert(pin)
            objects.insert(pin)
            add(plan: pin, in: store)
            add(result: pin, in: store)
        }
        for key in keys {
            guard let outputs = store.record(of: key)?.outcome.outputs else { continue }
            objects.formUnion([outputs.weights, outputs.predictions, outputs.trajectory])
        }
    }

    /// Whether all that a fit left behind is reached.
    package func contains(_ record: FitRecord) -> Bool {
        if keys.contains(record.key) { return true }
        guard let outputs = record.outcome.outputs else { return false }
        return objects.isSuperset(of: [outputs.weights, outputs.predictions, outputs.trajectory])
    }

    // MARK: - Links

    private mutating func add(plan: Digest, in store: Store) {
        guard plans.insert(plan).inserted else { return }
        // A plan is an object, too.
        objects.insert(plan)
        if let result = store.resultDigest(of: plan) { add(result: result, in: store) }
    }

    private mutating func add(result digest: Digest, in store: Store) {
        guard let bytes = try? store.objects.read(digest),
            let result = try? ExperimentResult(parsing: bytes)
        else { return }
        objects.insert(digest)
        objects.formUnion(result.objects)
    }
}
