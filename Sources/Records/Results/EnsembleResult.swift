package import Canonical
package import Engine

/// The folds of an arm as the mean of its seeds predicts them.
package struct EnsembleResult: Hashable, Sendable {
    /// In the order of the arm's folds.
    package let folds: [Fold]
    /// Over the folds.
    package let overFolds: MetricSummaries
    /// The same of the metrics per clip; `nil`, and left out of the stored form, without a pair column.
    package let clipsOverFolds: MetricSummaries?

    /// The rows that a fold holds out; all metrics are undefined where the training of a seed diverged.
    package struct Fold: Hashable, Sendable {
        package let metrics: MetricValues
        /// `nil`, and left out of the stored form, without a pair column.
        package let clipMetrics: MetricValues?
        /// Of the mean before a clipped output limits it; `nil`, and left out of the stored form, without
        /// one.
        package let unclippedMetrics: MetricValues?

        package init(
            metrics: MetricValues,
            clipMetrics: MetricValues?,
            unclippedMetrics: MetricValues?
        ) {
            self.metrics = metrics
            self.clipMetrics = clipMetrics
            self.unclippedMetrics = unclippedMetrics
        }

        package func metrics(per unit: MetricUnit) -> MetricValues? {
            unit == .row ? metrics : clipMetrics
        }
    }

    /// Summarises folds.
    ///
    /// - Parameters:
    ///   - folds: The folds, in their order.
    ///   - metrics: The metrics of the plan.
    ///   - hasQuantiles: Whether the folds are repeated splits.
    init(_ folds: [Fold], metrics: [Metric], hasQuantiles: Bool) {
        self.folds = folds
        overFolds = MetricSummaries(
            of: folds.map(\.metrics),
            metrics: metrics,
            hasQuantiles: hasQuantiles
        )
        let clips = folds.compactMap(\.clipMetrics)
        clipsOverFolds =
            clips.isEmpty
            ? nil : MetricSummaries(of: clips, metrics: metrics, hasQuantiles: hasQuantiles)
    }

    package func overFolds(per unit: MetricUnit) -> MetricSummaries? {
        unit == .row ? overFolds : clipsOverFolds
    }

    /// The worst fold in a metric; the first on ties, `nil` if none is defined.
    package func worst(
        of metric: Metric,
        names: [String],
        per unit: MetricUnit = .row
    ) -> GateOutcome.Worst? {
        var worst: GateOutcome.Worst?
        for (name, fold) in zip(names, folds) {
            guard let value = fold.metrics(per: unit)?[metric] ?? nil else { continue }
            let isWorse = worst.map {
                metric.higherIsBetter ? value < $0.value : value > $0.value
            }
            if isWorse ?? true { worst = GateOutcome.Worst(fold: name, value: value) }
        }
        return worst
    }
}

extension EnsembleResult {
    package var json: JSON {
        let folds = folds.map { fold -> JSON in
            let always: JSON = ["metrics": fold.metrics.json]
            return always.adding([
                "clip_metrics": fold.clipMetrics?.json,
                "unclipped_metrics": fold.unclippedMetrics?.json,
            ])
        }
        let always: JSON = ["folds": .array(folds), "over_folds": overFolds.json]
        return always.adding(["clips_over_folds": clipsOverFolds?.json])
    }

    package init(_ record: Record) throws(Record.Problem) {
        folds = try record.list("folds") { (fold) throws(Record.Problem) in
            Fold(
                metrics: try MetricValues(fold.record("metrics")),
                clipMetrics: try fold.valuesIfPresent("clip_metrics"),
                unclippedMetrics: try fold.valuesIfPresent("unclipped_metrics")
            )
        }
        overFolds = try MetricSummaries(record.record("over_folds"))
        clipsOverFolds = try record.summariesIfPresent("clips_over_folds")
    }
}

extension ExperimentResult {
    /// The exported mean of the trainings on all rows.
    package struct EnsembleRefit: Hashable, Sendable {
        /// In-sample metrics: a measure of fit, not of accuracy.
        package let inSample: MetricValues
        /// The same per clip; `nil`, and left out of the stored form, without a pair column.
        package let clipsInSample: MetricValues?
        /// The ONNX file; `nil` where a training diverged.
        package let onnx: Blob?

        package init(inSample: MetricValues, clipsInSample: MetricValues?, onnx: Blob?) {
            self.inSample = inSample
            self.clipsInSample = clipsInSample
            self.onnx = onnx
        }

        package var json: JSON {
            let always: JSON = ["in_sample": inSample.json, "onnx": onnx?.json ?? .null]
            return always.adding(["clips_in_sample": clipsInSample?.json])
        }

        package init(_ record: Record) throws(Record.Problem) {
            inSample = try MetricValues(record.record("in_sample"))
            clipsInSample = try record.valuesIfPresent("clips_in_sample")
            onnx = try record.optionalRecord("onnx").map { (blob) throws(Record.Problem) in
                try Blob(blob)
            }
        }
    }

    /// The files of the models that ship, with the seed of each; that of an ensemble has neither seed nor
    /// int8 file.
    package var shippedFiles: [(seed: Int?, onnx: Blob, int8: Blob?)] {
        refits.compactMap { refit in refit.onnx.map { (refit.seed, $0, refit.int8) } }
            + [ensemble?.onnx].compactMap { $0.map { (nil, $0, nil) } }
    }

    /// The int8 file of the training on all rows with a seed; `nil` where none is exported.
    package func int8(ofSeed seed: Int?) -> Blob? {
        refits.first { $0.seed == seed }?.int8
    }
}
