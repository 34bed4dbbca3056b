package import Canonical
package import Engine

/// The summary of one metric.
package struct Headline: Hashable, Sendable {
    /// The mean over folds, then over seeds.
    package let mean: Double?
    /// The sample standard deviation over the folds of a seed; its mean over seeds.
    package let stdOverFolds: Double?
    /// The sample standard deviation over seeds of the mean over folds; undefined for one seed.
    package let stdOverSeeds: Double?
    /// The worst fold, by its mean over seeds.
    package let worst: GateOutcome.Worst?

    package init(_ metric: Metric, of arm: ArmResult?, per unit: MetricUnit = .row) {
        let folds = arm?.seeds.map { $0.overFolds(per: unit)?[metric] } ?? []
        let overSeeds = arm?.overSeeds(per: unit)?[metric]
        mean = overSeeds?.mean
        stdOverFolds = Statistic.mean.value(of: folds.map { $0?.std })
        stdOverSeeds = overSeeds?.std
        worst = arm.flatMap { GateOutcome.worst(of: metric, seeds: $0.seeds, per: unit) }
    }

    /// The summary of an arm's ensemble, which has no spread over seeds.
    package init(
        _ metric: Metric,
        ofEnsemble arm: ArmResult,
        per unit: MetricUnit = .row
    ) {
        let folds = arm.ensemble?.overFolds(per: unit)?[metric]
        mean = folds?.mean
        stdOverFolds = folds?.std
        stdOverSeeds = nil
        worst = arm.ensemble?.worst(of: metric, names: arm.folds.map(\.name), per: unit)
    }

    package var json: JSON {
        [
            "mean": .optional(mean), "std_over_folds": .optional(stdOverFolds),
            "std_over_seeds": .optional(stdOverSeeds), "worst": worst?.json ?? .null,
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        mean = try record.optionalNumber("mean")
        stdOverFolds = try record.optionalNumber("std_over_folds")
        stdOverSeeds = try record.optionalNumber("std_over_seeds")
        worst = try record.optionalRecord("worst").map { (worst) throws(Record.Problem) in
            try GateOutcome.Worst(worst)
        }
    }
}

extension PerMetric<Headline> {
    package var json: JSON { json(\.json) }

    package init(_ record: Record) throws(Record.Problem) {
        try self.init(record) { (record, key) throws(Record.Problem) in
            try Headline(record.record(key))
        }
    }
}
