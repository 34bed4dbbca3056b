import Engine

/// A plan and the groups of its table, expanded into fits: what to do, and why.
struct Schedule: Sendable {
    let steps: [Step]

    /// A fit and what becomes of it.
    struct Step: Hashable, Sendable {
        let fit: Fit
        let key: Digest
        let action: Action
        let reason: Reason
    }

    /// Whether a fit is trained.
    enum Action: String, CaseIterable, Sendable {
        case run
        case reuse
    }

    /// Why.
    enum Reason: Hashable, Sendable {
        /// Its key is in the store.
        case cached
        /// Nothing of this experiment was computed here.
        case neverRun
        /// What changed since the experiment last ran here.
        case changed([String])
    }

    /// Expands a plan; pure.
    ///
    /// - Parameters:
    ///   - plan: A pinned plan.
    ///   - heldOut: The groups, in the order of the folds; then `nil` if there is a refit.
    ///   - known: The keys that the store has.
    ///   - previous: The canonical value of the plan that ran before under the same name, if any.
    init(_ plan: Plan, heldOut: [String?], known: Set<Digest>, previous: JSON?) {
        let reason = previous.map { Reason.changed(plan.changes(since: $0)) } ?? .neverRun
        steps = plan.seeds.flatMap { seed in
            heldOut.map { name in
                let fit = Fit(plan: plan, seed: seed, heldOut: name)
                let key = fit.key
                let isKnown = known.contains(key)
                return Step(
                    fit: fit,
                    key: key,
                    action: isKnown ? .reuse : .run,
                    reason: isKnown ? .cached : reason
                )
            }
        }
    }

    /// The number of fits that are trained.
    var runCount: Int { steps.filter { $0.action == .run }.count }
}

extension Schedule.Reason: CustomStringConvertible {
    var description: String {
        switch self {
        case .cached: "in the store"
        case .neverRun: "never run here"
        case .changed(let changes) where changes.isEmpty: "not in the store"
        case .changed(let changes): changes.joined(separator: ", ")
        }
    }
}
