import Engine
import Spec

/// What the folds came to, which arm is chosen, and whether it ships.
struct Judgement: Sendable {
    let arms: [ArmResult]
    /// The place of the arm that is chosen; `nil` if the spec chooses none.
    let selected: Int?
    let gate: [GateOutcome]
    let verdict: Verdict

    /// Judges the fits of all arms.
    ///
    /// - Parameters:
    ///   - arms: What each arm came to, in the order of the plan.
    ///   - plan: The plan.
    ///   - evaluations: One for each arm.
    ///   - rivals: The results of other experiments that the gate names.
    init(
        _ arms: [ArmResult],
        plan: Plan,
        evaluations: [Evaluation],
        rivals: [Digest: ExperimentResult]
    ) {
        self.arms = arms
        let selected = Self.selected(arms, plan: plan)
        self.selected = selected
        let reading = GateReading(
            arms: arms,
            selected: selected,
            evaluations: evaluations,
            rivals: rivals
        )
        let gate = plan.gate.map { GateOutcome($0, reading) }
        self.gate = gate
        let shown = selected.map { [arms[$0]] } ?? arms
        if shown.contains(where: \.hasDiverged) {
            verdict = .diverged
        } else if gate.isEmpty {
            verdict = .ungated
        } else {
            verdict = gate.allSatisfy(\.holds) ? .passed : .refused
        }
    }

    /// The arm with the best mean over seeds; the first, which has the smallest id, of equals.
    private static func selected(_ arms: [ArmResult], plan: Plan) -> Int? {
        switch plan.selection {
        case nil:
            return arms.count == 1 ? 0 : nil
        case .arm(let id):
            return arms.firstIndex { $0.id == id }
        case .best(let metric):
            var best: (index: Int, value: Double)?
            for (index, arm) in arms.enumerated() {
                guard let value = arm.overSeeds[metric]?.mean else { continue }
                let isBetter = best.map {
                    metric.higherIsBetter ? value > $0.value : value < $0.value
                }
                if isBetter ?? true { best = (index, value) }
            }
            return best?.index ?? 0
        }
    }
}
