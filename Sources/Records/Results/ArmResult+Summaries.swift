package import Canonical
import Engine

extension ArmResult {
    /// Summarises what was measured of an arm, over folds and then over seeds.
    ///
    /// A run and `assay verify` both make their summaries here, so that they cannot disagree.
    ///
    /// - Parameters:
    ///   - arm: The arm of the plan.
    ///   - plan: The plan, whose metrics are summarised.
    ///   - tables: The tables, in the plan's order.
    ///   - columns: The digest of the used columns' values.
    ///   - folds: The folds' names and sizes.
    ///   - measured: For each seed of the plan its folds, in the order of `folds`.
    ///   - pairs: For each seed the trainings without two folds; empty without nested selection.
    ///   - ensemble: The folds as the mean of the seeds predicts them; `nil` if no ensemble is exported.
    package init(
        _ arm: PlannedArm,
        of plan: Plan,
        tables: [ExperimentResult.TableFacts],
        columns: Digest,
        folds: [FoldFacts],
        measured: [[FoldResult]],
        pairs: [[PairResult]] = [],
        ensemble: [EnsembleResult.Fold]? = nil
    ) {
        let hasClips = arm.pair != nil
        let hasQuantiles = arm.folds.overlaps
        let seeds = zip(plan.seeds, measured).enumerated().map { place, measured in
            let (seed, folds) = measured
            return SeedResult(
                seed: seed,
                folds: folds,
                pairs: pairs.indices.contains(place) ? pairs[place] : [],
                overFolds: MetricSummaries(
                    of: folds.map(\.metrics),
                    metrics: plan.metrics,
                    hasQuantiles: hasQuantiles
                ),
                clipsOverFolds: hasClips
                    ? MetricSummaries(
                        of: folds.compactMap(\.clipMetrics),
                        metrics: plan.metrics,
                        hasQuantiles: hasQuantiles
                    ) : nil
            )
        }
        /// The means over folds, summarised over seeds.
        func summary(of seeds: [MetricSummaries]) -> MetricSummaries {
            MetricSummaries(
                of: seeds.map { seed in MetricValues(plan.metrics) { seed[$0]?.mean } },
                metrics: plan.metrics
            )
        }
        self.init(
            id: arm.id,
            tables: tables,
            columns: columns,
            folds: folds,
            seeds: seeds,
            overSeeds: summary(of: seeds.map(\.overFolds)),
            clipsOverSeeds: hasClips ? summary(of: seeds.compactMap(\.clipsOverFolds)) : nil,
            ensemble: ensemble.map {
                EnsembleResult($0, metrics: plan.metrics, hasQuantiles: hasQuantiles)
            }
        )
    }
}
