package import Engine
import Markup

extension ArmResult {
    /// The mean of a metric over the folds of an exported ensemble, else over folds and seeds.
    package func shippedMean(_ metric: Metric) -> Double? {
        (ensemble?.overFolds ?? overSeeds)[metric]?.mean ?? nil
    }

    /// The means of the ensemble over the folds and, for comparison, those of its networks one by one.
    ///
    /// - Parameter metrics: The metrics, in order.
    /// - Returns: Such as "mean of 5 seeds as one model: PLCC 0.99960, RMSE 0.6501; one network: PLCC
    ///   0.99954, RMSE 0.7762"; `nil` without an ensemble or without folds.
    package func ensembleSentence(_ metrics: [Metric]) -> String? {
        guard let ensemble, !folds.isEmpty else { return nil }
        func list(_ summaries: MetricSummaries) -> String {
            metrics.map { metric in
                "\(metric.heading) \((summaries[metric]?.mean ?? nil).fixed(metric.decimals))"
            }.joined(separator: ", ")
        }
        return """
            mean of \(seeds.count) seeds as one model: \(list(ensemble.overFolds)); \
            one network: \(list(overSeeds))
            """
    }
}
