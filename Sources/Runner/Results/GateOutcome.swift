import Engine
import Spec

/// One line of a gate, held against the metrics.
struct GateOutcome: Hashable, Sendable {
    let line: GateLine
    /// What the line speaks of; undefined where a metric is.
    let value: Double?
    /// How far the value is on the right side of the bound; negative where it is not.
    let margin: Double?
    /// Undefined never holds.
    let holds: Bool
    /// The fold that does worst in the line's metric.
    let worst: Worst?

    /// A fold and its value, the mean over seeds.
    struct Worst: Hashable, Sendable {
        let fold: String
        let value: Double
    }

    /// Holds a line against the folds of each seed.
    ///
    /// The line's statistic is taken over the folds of each seed first, and those values are then
    /// reduced over seeds: `min` and `max` by themselves, the others by their mean.
    init(_ line: GateLine, seeds: [ExperimentResult.SeedResult]) {
        self.line = line
        let perSeed = seeds.map { seed in
            line.take.value(of: seed.folds.map { $0.metrics[line.metric] ?? nil })
        }
        let value = line.take.overSeeds.value(of: perSeed)
        let margin =
            switch line.bound {
            case .atLeast(let bound): value.map { $0 - bound }
            case .atMost(let bound): value.map { bound - $0 }
            }
        self.value = value
        self.margin = margin
        holds = margin.map { $0 >= 0 } ?? false
        worst = Self.worst(of: line.metric, seeds: seeds)
    }

    /// The fold that does worst in a metric, by its mean over seeds; ties go to the first name.
    static func worst(of metric: Metric, seeds: [ExperimentResult.SeedResult]) -> Worst? {
        let names = seeds.first?.folds.map(\.name) ?? []
        let means: [Worst] = names.enumerated().compactMap { index, name in
            let values = seeds.map { $0.folds[index].metrics[metric] ?? nil }
            return Statistic.mean.value(of: values).map { Worst(fold: name, value: $0) }
        }
        return means.reduce(nil as Worst?) { worst, next in
            guard let worst else { return next }
            let isWorse =
                metric.higherIsBetter ? next.value < worst.value : next.value > worst.value
            return isWorse ? next : worst
        }
    }
}

extension Statistic {
    /// How values of one statistic, one a seed, become one value.
    fileprivate var overSeeds: Statistic {
        switch self {
        case .min: .min
        case .max: .max
        case .mean, .std, .spread: .mean
        }
    }
}

extension GateOutcome {
    var json: JSON {
        [
            "holds": .bool(holds), "line": line.json, "margin": .optional(margin),
            "value": .optional(value),
            "worst": worst?.json ?? .null,
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        line = try GateLine(record.record("line"))
        value = try record.optionalNumber("value")
        margin = try record.optionalNumber("margin")
        holds = try record.bool("holds")
        worst = try record.optionalRecord("worst").map { (worst) throws(Record.Problem) in
            try Worst(worst)
        }
    }
}

extension GateOutcome.Worst {
    var json: JSON { ["fold": .string(fold), "value": .number(value)] }

    init(_ record: Record) throws(Record.Problem) {
        fold = try record.string("fold")
        value = try record.number("value")
    }
}

extension GateLine {
    init(_ record: Record) throws(Record.Problem) {
        let least = try record.optionalNumber("at_least")
        let most = try record.optionalNumber("at_most")
        let bound: GateBound
        switch (least, most) {
        case (let value?, nil): bound = .atLeast(value)
        case (nil, let value?): bound = .atMost(value)
        default: throw record.wrong("at_least", "a number where 'at_most' is null, or vice versa")
        }
        self.init(
            metric: try record.word("metric"),
            over: try record.word("over"),
            take: try record.word("take"),
            bound: bound
        )
    }
}
