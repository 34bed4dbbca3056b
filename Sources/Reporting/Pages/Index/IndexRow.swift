import Comparing
import Engine
import Markup
import Records
import Spec

/// What the first page shows of an experiment; of a sweep, its best arm.
struct IndexRow: Sendable {
    let facts: ExperimentFacts
    /// The arm whose figures are shown.
    let arm: ArmResult
    /// The recipe of that arm.
    let planned: PlannedArm
    /// The metric by which experiments are ranked: PLCC if computed.
    let metric: Metric?
    /// The value of that metric.
    let value: Double?
    /// The values of the worst and the best arm; `nil` unless it is a sweep without a selected arm.
    let range: ClosedRange<Double>?

    init(_ facts: ExperimentFacts) {
        self.facts = facts
        let metric = facts.headline
        self.metric = metric
        guard !facts.hasOneVoice else {
            arm = facts.arm
            planned = facts.planned
            value = metric.flatMap { facts.arm.headlineValue($0) }
            range = nil
            return
        }
        let arms = facts.result.arms
        let values = arms.map { arm in metric.flatMap { arm.headlineValue($0) } }
        let known = arms.indices.filter { values[$0] != nil }
        let isHigher = metric?.higherIsBetter ?? true
        let best =
            known.max { left, right in
                let (a, b) = (values[left] ?? 0, values[right] ?? 0)
                return a == b ? left > right : isHigher ? a < b : a > b
            } ?? 0
        arm = arms[best]
        planned = facts.plan.arms.first { $0.id == arms[best].id } ?? facts.planned
        value = values[best]
        let numbers = values.compactMap(\.self)
        range = numbers.min().flatMap { low in numbers.max().map { low...$0 } }
    }

    /// The name of the arm that gate and baselines judge, where the row shows another one.
    var judgedArm: String? {
        facts.arm.id == arm.id ? nil : facts.planned.name
    }

    /// The number of arms that the figures were chosen from; 1 unless it is a sweep.
    var armCount: Int { facts.hasOneVoice ? 1 : facts.result.arms.count }

    /// Whether it was solved, not trained: a baseline.
    var isClosedForm: Bool { planned.model.isLinear }

    /// The held-out part that does worst.
    var worst: GateOutcome.Worst? {
        metric.flatMap { arm.worst($0) }
    }

    /// The largest minus the smallest mean of the seeds; undefined for one seed.
    var spread: Double? { metric.flatMap { arm.spreadOverSeeds($0) } }

    /// The columns that the arms read, each once.
    var features: [String] {
        facts.plan.arms.flatMap { $0.inputs.map(\.column) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether it stands before another: the better value, then the smaller model, then by name.
    func ranksBefore(_ other: IndexRow) -> Bool {
        let isHigher = metric?.higherIsBetter ?? true
        switch (value, other.value) {
        case (let own?, let others?) where own != others:
            return isHigher ? own > others : own < others
        case (.some, nil): return true
        case (nil, .some): return false
        default: break
        }
        let sizes = (planned.parameterCount ?? .max, other.planned.parameterCount ?? .max)
        if sizes.0 != sizes.1 { return sizes.0 < sizes.1 }
        let names = (facts.entry.name, other.facts.entry.name)
        // Of two that are equal in all this, the plain one has the shorter name.
        if names.0.utf8.count != names.1.utf8.count {
            return names.0.utf8.count < names.1.utf8.count
        }
        return names.0.utf8.lexicographicallyPrecedes(names.1.utf8)
    }
}
