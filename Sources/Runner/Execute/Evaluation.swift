import Engine

/// Turns predictions into the metrics of a result; everything after the fits is computed here.
struct Evaluation: Sendable {
    let plan: Plan
    let dataset: Dataset
    let folds: [Fold]

    /// The folds of one seed.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - outcomes: One a fold, with its predictions where it did not diverge.
    /// - Returns: The metrics of each fold, and their summary.
    func seedResult(
        seed: Int,
        outcomes: [(outcome: FitRecord.Outcome, predictions: [Float]?)]
    ) -> ExperimentResult.SeedResult {
        let results = zip(folds, outcomes).map { fold, fit in
            ExperimentResult.FoldResult(
                name: fold.name,
                metrics: metrics(of: fit.predictions, on: fold.heldOutRows),
                outcome: fit.outcome
            )
        }
        return ExperimentResult.SeedResult(
            seed: seed,
            folds: results,
            overFolds: MetricSummaries(of: results.map(\.metrics), metrics: plan.metrics)
        )
    }

    /// The metrics of predictions; all undefined where there are none.
    func metrics(of predictions: [Float]?, on rows: [Int32]) -> MetricValues {
        let actual = rows.map { dataset.target[Int($0)] }
        return MetricValues(plan.metrics) { metric in
            predictions.flatMap { metric.value(predicted: $0, actual: actual) }
        }
    }

    /// For each metric, the mean over folds of each seed, summarised over seeds.
    func overSeeds(_ seeds: [ExperimentResult.SeedResult]) -> MetricSummaries {
        let means = seeds.map { seed in
            MetricValues(plan.metrics) { seed.overFolds[$0]?.mean }
        }
        return MetricSummaries(of: means, metrics: plan.metrics)
    }

    /// What the folds came to.
    func verdict(
        _ seeds: [ExperimentResult.SeedResult],
        gate: [GateOutcome]
    ) -> Verdict {
        if seeds.contains(where: { $0.folds.contains { $0.outcome.outputs == nil } }) {
            return .diverged
        }
        if gate.isEmpty { return .ungated }
        return gate.allSatisfy(\.holds) ? .passed : .refused
    }
}
