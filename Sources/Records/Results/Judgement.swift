package import Canonical
import Engine
package import Spec

/// The evaluated folds, the selected arm and the verdict.
package struct Judgement: Sendable {
    package let arms: [ArmResult]
    /// The place of the arm that is chosen; `nil` if the spec chooses none.
    package let selected: Int?
    /// What a nested selection came to; `nil` without one.
    package let nested: NestedSelection?
    package let gate: [GateOutcome]
    package let verdict: Verdict

    /// Evaluates the gate and selects an arm.
    ///
    /// - Parameters:
    ///   - arms: What each arm came to, in the order of the plan.
    ///   - plan: The plan.
    ///   - rivals: The results of other experiments that the gate names.
    ///   - column: What the column that a line compares with comes to on the folds of an arm, which is
    ///     given by its place.
    package init(
        _ arms: [ArmResult],
        plan: Plan,
        rivals: [Digest: ExperimentResult],
        column: @escaping (GateLine, Int) -> Double?
    ) {
        self.arms = arms
        let selected = Self.selected(arms, plan: plan)
        self.selected = selected
        let nested =
            if case .nested(let metric)? = plan.selection, let selected {
                NestedSelection(by: metric, of: arms, selected: selected, plan: plan)
            } else {
                nil as NestedSelection?
            }
        self.nested = nested
        let reading = GateReading(
            arms: arms,
            selected: selected,
            estimate: nested?.estimate,
            rivals: rivals,
            unit: plan.scoresClips ? .clip : .row,
            column: column
        )
        let gate = plan.gate.map { GateOutcome($0, reading) }
        self.gate = gate
        let shown = selected.map { [arms[$0]] + [nested?.estimate].compactMap(\.self) } ?? arms
        if shown.contains(where: \.hasDiverged) {
            verdict = .diverged
        } else if gate.isEmpty {
            verdict = .ungated
        } else {
            verdict = gate.allSatisfy(\.holds) ? .passed : .refused
        }
    }

    /// The seeds of the models that follow from the folds; none unless the verdict ships one arm.
    package func shippedSeeds(of plan: Plan) -> [Int] {
        verdict.ships && selected != nil && plan.export != nil ? plan.shippedSeeds : []
    }

    /// The arm with the best mean over seeds; the first, which has the smallest id, of equals.
    private static func selected(_ arms: [ArmResult], plan: Plan) -> Int? {
        switch plan.selection {
        case nil:
            return arms.count == 1 ? 0 : nil
        case .arm(let id):
            return arms.firstIndex { $0.id == id }
        case .best(let metric), .nested(let metric):
            return NestedSelection.best(metric, of: arms.map { $0.overSeeds[metric]?.mean })
        }
    }
}
