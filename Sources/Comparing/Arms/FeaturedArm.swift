package import Engine
package import Records
import Spec

/// The arm whose figures stand for an experiment on its page, and why it is this one.
package struct FeaturedArm: Hashable, Sendable {
    package let arm: ArmResult
    package let reason: Reason

    /// Why an arm stands for the experiment.
    package enum Reason: Hashable, Sendable {
        /// There is no other.
        case only
        /// The experiment's `select` chose it.
        case selected
        /// The gate judges it.
        case judged
        /// Nothing chooses or judges one; its headline metric is the best.
        case best
    }
}

extension ArmResult {
    /// The value by which an arm is known: the mean over folds, or the median over random splits.
    ///
    /// - Returns: `nil` where it is undefined.
    package func headlineValue(_ metric: Metric) -> Double? {
        let value = isOfSplits ? overSplits(.median, of: metric) : shippedMean(metric)
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The held-out part that does worst: in the ensemble if that is what ships, else in the mean over seeds.
    package func worst(_ metric: Metric) -> GateOutcome.Worst? {
        guard let ensemble else { return GateOutcome.worst(of: metric, seeds: seeds) }
        return ensemble.worst(of: metric, names: folds.map(\.name))
    }

    /// The largest minus the smallest mean of the seeds; undefined for one seed.
    package func spreadOverSeeds(_ metric: Metric) -> Double? {
        guard seeds.count > 1, let summary = overSeeds[metric], let low = summary.min,
            let high = summary.max
        else { return nil }
        return high - low
    }
}

extension ExperimentResult {
    /// The arm that stands for the experiment: the selected one, or the one that the gate judges, or the
    /// best one.
    ///
    /// Of several judged arms it is that of the first missed line, or else of the first line.
    package var featured: FeaturedArm {
        if arms.count == 1 { return FeaturedArm(arm: arms[0], reason: .only) }
        if let nested { return FeaturedArm(arm: nested.estimate, reason: .selected) }
        if let arm = arms.first(where: { $0.id == selected }) {
            return FeaturedArm(arm: arm, reason: .selected)
        }
        let judged = gate.filter { $0.line.arm != nil }
        let line = judged.first { !$0.holds } ?? judged.first
        if let id = line?.line.arm, let arm = arms.first(where: { $0.id == id }) {
            return FeaturedArm(arm: arm, reason: .judged)
        }
        return FeaturedArm(arm: rankedArms[0], reason: .best)
    }

    /// The arms by their headline metric, the best first; undefined values last, equal ones in the
    /// plan's order.
    package var rankedArms: [ArmResult] {
        guard let metric = Metric.allCases.first(where: { arms[0].overSeeds[$0] != nil }) else {
            return arms
        }
        let ranked = arms.enumerated().map { index, arm in
            (index: index, arm: arm, value: arm.headlineValue(metric))
        }
        return ranked.sorted { left, right in
            switch (left.value, right.value) {
            case (let a?, let b?) where a != b: metric.higherIsBetter ? a > b : a < b
            case (_?, nil): true
            case (nil, _?): false
            default: left.index < right.index
            }
        }.map(\.arm)
    }

    /// The roles of an arm in the gate: whether a line judges it, and whether one compares with it.
    package func gateRoles(ofArm id: String) -> (isJudged: Bool, isRival: Bool) {
        let isJudged = gate.contains { outcome in
            outcome.line.arm == id || outcome.line.arm == nil && id == selected
        }
        let isRival = gate.contains { outcome in
            if case .arm(let rival)? = outcome.line.test.rival { rival == id } else { false }
        }
        return (isJudged, isRival)
    }
}
