import Comparing
package import Engine
import Markup
import Records

/// An experiment's error beside that of predicting the mean of the training rows.
package struct NullComparison: Hashable, Sendable {
    package let metric: Metric
    /// The error of predicting the mean.
    package let mean: Double
    /// The experiment's error.
    package let own: Double

    /// Whether predicting the mean would do as well.
    package var isWorse: Bool { own >= mean }

    /// Both errors in a sentence.
    package var sentence: String {
        let decimals = metric.decimals
        let pair = "\(metric.heading) \(own.fixed(decimals)) against \(mean.fixed(decimals))"
        return isWorse
            ? "Worse than predicting the mean of the training rows: \(pair)."
            : """
            Predicting the mean of the training rows has \(metric.heading) \(mean.fixed(decimals)); this \
            has \(own.fixed(decimals)), \((100 * own / mean).fixed(1)) % of it.
            """
    }
}

extension ExperimentFacts {
    /// The error beside that of predicting the training mean; `nil` without the data or an error metric.
    package var againstMean: NullComparison? {
        guard let null = meanPredictor,
            let metric = [Metric.rmse, .mae].first(where: metrics.contains)
        else { return nil }
        guard let own = arm.headlineValue(metric),
            let mean = null.overall(metric, isOfSplits: arm.isOfSplits), mean > 0
        else { return nil }
        return NullComparison(metric: metric, mean: mean, own: own)
    }

    /// What a fold holds out, as a noun.
    package var foldNoun: String { planned.folds.noun(group: planned.group) }
}
