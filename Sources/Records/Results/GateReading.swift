package import Canonical
import Engine
package import Spec

/// The values that a gate is evaluated on: arms and rivals.
package struct GateReading {
    package let arms: [ArmResult]
    /// The place of the chosen arm.
    package let selected: Int?
    /// The estimate of a nested selection, which stands for the chosen arm.
    package let estimate: ArmResult?
    /// The results of other experiments.
    package let rivals: [Digest: ExperimentResult]
    /// What a value of another experiment is measured on: clips where the arms score clips.
    package let unit: MetricUnit
    /// What the column that a line compares with comes to on the folds of the arm at a place.
    package let column: (GateLine, Int) -> Double?

    /// The arm that a line measures; `nil` for a line over arms.
    package func arm(of line: GateLine) -> ArmResult? {
        if let estimate, line.arm == nil, line.over != .arms { return estimate }
        return place(of: line).map { arms[$0] }
    }

    /// What a line speaks of; `nil` where it is undefined.
    package func value(of line: GateLine) -> Double? {
        if line.over == .arms {
            return line.take.value(of: arms.map { $0.overSeeds[line.metric]?.mean })
        }
        return arm(of: line).flatMap { Self.value(of: line, in: $0) }
    }

    /// The same of a rival.
    package func value(of rival: Rival, for line: GateLine) -> Double? {
        switch rival {
        case .arm(let id):
            return arms.first { $0.id == id }.flatMap { Self.value(of: line, in: $0) }
        case .experiment(let hex):
            guard let digest = Digest(hex: hex), let result = rivals[digest] else { return nil }
            return result.leading.flatMap { Self.value(of: line, in: $0, per: unit) }
        case .column:
            return place(of: line).flatMap { column(line, $0) }
        }
    }

    private func place(of line: GateLine) -> Int? {
        guard line.over != .arms else { return nil }
        guard let id = line.arm else { return selected }
        return arms.firstIndex { $0.id == id }
    }

    /// A line's value in an arm.
    ///
    /// Over folds, the statistic is taken over the folds of each seed first, and those values are then
    /// reduced over seeds: `min` and `max` by themselves, the others by their mean. An experiment without
    /// an ensemble is compared with one over its folds.
    private static func value(
        of line: GateLine,
        in arm: ArmResult,
        per unit: MetricUnit = .row
    ) -> Double? {
        if let quantized = line.quantized { return arm.value(of: quantized.figure) }
        return value(of: line, over: line.over, in: arm, per: unit)
    }

    private static func value(
        of line: GateLine,
        over scope: GateScope,
        in arm: ArmResult,
        per unit: MetricUnit
    ) -> Double? {
        switch scope {
        case .folds:
            let perSeed = arm.seeds.map { seed in
                line.take.value(of: seed.folds.map { $0.metrics(per: unit)?[line.metric] ?? nil })
            }
            return line.take.overSeeds.value(of: perSeed)
        case .ensemble:
            guard let ensemble = arm.ensemble else {
                return value(of: line, over: .folds, in: arm, per: unit)
            }
            return line.take.value(of: ensemble.folds.map { $0.metrics[line.metric] ?? nil })
        case .seeds:
            return line.take.value(
                of: arm.seeds.map { $0.overFolds(per: unit)?[line.metric]?.mean }
            )
        case .arms:
            return arm.overSeeds(per: unit)?[line.metric]?.mean
        }
    }
}

extension Statistic {
    /// How values of one statistic, one a seed, become one value.
    fileprivate var overSeeds: Statistic {
        switch self {
        case .min: .min
        case .max: .max
        case .mean, .std, .spread, .ciLow, .median, .p5, .p10, .p25, .p75, .p90, .p95: .mean
        }
    }
}
