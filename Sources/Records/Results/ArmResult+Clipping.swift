package import Engine
import Markup

extension ArmResult {
    /// Says how much of an error the limits of a clipped output take away, as "clipping the output
    /// changes mean RMSE from 2.0100 to 1.8620 (−7.4 %)".
    ///
    /// - Parameter metrics: What was measured; RMSE speaks if it is there, else MAE, else the first.
    /// - Returns: `nil` without a clipped output, or where a value is not defined.
    package func clippingSentence(_ metrics: [Metric]) -> String? {
        let metric = [.rmse, .mae].first { metrics.contains($0) } ?? metrics.first
        guard let metric, let clipped = overSeeds[metric]?.mean else { return nil }
        let means = seeds.map { seed in
            Statistic.mean.value(of: seed.folds.map { $0.unclippedMetrics?[metric] ?? nil })
        }
        guard let unclipped = Statistic.mean.value(of: means) else { return nil }
        let change = unclipped == 0 ? 0 : (clipped - unclipped) / abs(unclipped) * 100
        return """
            clipping the output changes mean \(metric.heading) from \
            \(unclipped.fixed(metric.decimals)) to \(clipped.fixed(metric.decimals)) \
            (\(change < 0 ? "−" : "+")\(abs(change).fixed(1)) %)
            """
    }
}
