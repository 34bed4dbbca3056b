import Canonical
import Engine
import Records

extension ResultCheck {
    /// The pairs of a fold are all pairs of its rows, and the intervals contain the areas.
    func check(
        _ pairs: PairFacts?,
        _ metrics: MetricValues?,
        _ count: Int?,
        _ path: String
    ) throws(Contradiction) {
        guard let pairs else { return }
        let (product, isTooLarge) = (count ?? 0).multipliedReportingOverflow(by: (count ?? 0) - 1)
        let isPossible = pairs.different >= 0 && pairs.similar >= 0 && !isTooLarge
        guard isPossible, pairs.different <= product, pairs.similar <= product,
            pairs.different + pairs.similar == product / 2
        else {
            throw .impossible(
                .integer(pairs.different),
                "with 'similar' the number of pairs of \(count ?? 0)",
                at: "\(path).different"
            )
        }
        for (metric, interval) in [
            (Metric.aucDifferent, pairs.differenceInterval), (.aucBetter, pairs.orderInterval),
        ] {
            guard let interval, plan.metrics.contains(metric) else { continue }
            let value = metrics?[metric] ?? nil
            guard let value, 0 <= interval.low, interval.low <= value, value <= interval.high,
                interval.high <= 1
            else {
                throw .impossible(
                    .number(interval.low),
                    "an interval from 0 to 1 that contains \(value.map { "\($0)" } ?? "null")",
                    at: "\(path).\(metric.rawValue).low"
                )
            }
        }
    }
}
