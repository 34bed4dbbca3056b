package import Canonical
package import Engine
import Markup

/// A plan and the folds of its tables, expanded into fits: what to do, and why.
package struct Schedule: Sendable {
    /// The fits of the folds, arm by arm, seed by seed.
    package let folds: [Step]
    /// The fits on all rows, one a shipped seed; none where nothing is exported, or where the arm that
    /// ships is chosen by what the folds come to.
    package let refits: [Step]

    /// A fit and what becomes of it.
    package struct Step: Hashable, Sendable {
        package let fit: Fit
        package let key: Digest
        package let action: Action
        package let reason: Reason
        /// The place of its arm in the plan.
        package let arm: Int
        /// The place of its fold in the arm; `nil` for a fit on all rows.
        package let fold: Int?

        package init(fit: Fit, key: Digest, action: Action, reason: Reason, arm: Int, fold: Int?) {
            self.fit = fit
            self.key = key
            self.action = action
            self.reason = reason
            self.arm = arm
            self.fold = fold
        }
    }

    /// Whether a fit is trained.
    package enum Action: String, CaseIterable, Sendable {
        case run
        case reuse
    }

    /// Why.
    package enum Reason: Hashable, Sendable {
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
    ///   - folds: What each fold of each arm holds out, with its name.
    ///   - isKnown: Whether the store has a key.
    ///   - previous: The canonical value of the plan that ran before under the same name, if any.
    package init(
        _ plan: Plan,
        folds: [[(heldOut: HeldOut, name: String)]],
        isKnown: @escaping (Digest) -> Bool,
        previous: JSON?
    ) {
        let steps = Steps(plan: plan, isKnown: isKnown, previous: previous)
        self.folds = plan.arms.indices.flatMap { arm in
            plan.seeds.flatMap { seed in
                folds[arm].enumerated().map { steps.step(arm: arm, seed: seed, fold: $0, of: $1) }
            }
        }
        refits =
            plan.export == nil || plan.refitsWaitForFolds
            ? [] : steps.refits(arm: 0, epochs: [:])
    }

    /// The fits on all rows of an arm.
    ///
    /// - Parameters:
    ///   - plan: A pinned plan.
    ///   - arm: The place of the arm.
    ///   - epochs: For each seed the number of epochs, where the folds decide that.
    ///   - isKnown: Whether the store has a key.
    ///   - previous: The canonical value of the plan that ran before under the same name, if any.
    /// - Returns: One step a shipped seed; none where nothing is exported.
    package static func refits(
        _ plan: Plan,
        arm: Int,
        epochs: [Int: Int],
        isKnown: @escaping (Digest) -> Bool,
        previous: JSON?
    ) -> [Step] {
        plan.export == nil
            ? []
            : Steps(plan: plan, isKnown: isKnown, previous: previous)
                .refits(arm: arm, epochs: epochs)
    }

    /// Everything that is known now, in the order in which it is carried out.
    package var steps: [Step] { folds + refits }

    /// The number of fits that are trained.
    package var runCount: Int { steps.filter { $0.action == .run }.count }
}

/// Makes steps.
private struct Steps {
    let plan: Plan
    let isKnown: (Digest) -> Bool
    let previous: JSON?

    func step(
        arm: Int,
        seed: Int,
        fold: Int? = nil,
        of part: (heldOut: HeldOut, name: String)? = nil,
        epochs: Int? = nil
    ) -> Schedule.Step {
        let planned = plan.arms[arm]
        var label = part.map { "without \($0.name.printable)" } ?? "all rows"
        if plan.seeds.count > 1 { label += ", seed \(seed)" }
        if plan.arms.count > 1 { label += ", \(planned.name)" }
        let fit = Fit(
            arm: planned,
            seed: seed,
            heldOut: part?.heldOut,
            epochs: epochs,
            label: label
        )
        let key = fit.key
        let isKnown = isKnown(key)
        return Schedule.Step(
            fit: fit,
            key: key,
            action: isKnown ? .reuse : .run,
            reason: isKnown ? .cached : reason(planned),
            arm: arm,
            fold: fold
        )
    }

    func refits(arm: Int, epochs: [Int: Int]) -> [Schedule.Step] {
        plan.shippedSeeds.map { step(arm: arm, seed: $0, epochs: epochs[$0]) }
    }

    private func reason(_ arm: PlannedArm) -> Schedule.Reason {
        previous.map { .changed(plan.changes(of: arm, since: $0)) } ?? .neverRun
    }
}

extension Schedule.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cached: "cached"
        case .neverRun: "not cached"
        case .changed(let changes) where changes.isEmpty: "not cached"
        case .changed(let changes): changes.joined(separator: ", ")
        }
    }
}
