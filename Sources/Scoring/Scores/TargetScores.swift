import Canonical
package import Engine
import Statistics

/// Scores against actual ones.
package struct TargetScores: Sendable {
    /// The column of actual scores.
    package let column: String
    /// The number of rows that have one.
    package let rowCount: Int
    /// Whether the model was trained on one of the tables; nil if that is not known.
    package let isInSample: Bool?
    /// Each metric over all rows.
    package let rows: [(metric: Metric, value: Double?)]
    /// Each metric over the mean scores of the clips; empty for fewer than three clips.
    package let clips: [(metric: Metric, value: Double?)]

    /// The metrics where no entry names others.
    private static let usual: [Metric] = [.plcc, .srocc, .krocc, .rmse]

    /// Chooses those of an entry's metrics that scores alone have.
    static func metrics(of facts: ModelFacts) -> [Metric] {
        let named = facts.metrics.filter { !$0.needsVotes && $0 != .coverage }
        return named.isEmpty ? usual : named
    }

    /// Measures scores.
    ///
    /// - Parameters:
    ///   - metrics: The metrics.
    ///   - column: The column of actual scores.
    ///   - places: The rows that have one, clip by clip.
    ///   - scores: The score of each row.
    ///   - actual: The actual score of each row.
    ///   - isInSample: Whether the model was trained on one of the tables.
    init(
        _ metrics: [Metric],
        column: String,
        places: [[Int]],
        scores: [Float],
        actual: [Double],
        isInSample: Bool?
    ) {
        self.column = column
        self.isInSample = isInSample
        let all = places.flatMap(\.self).sorted()
        rowCount = all.count
        rows = Self.values(metrics, all, scores, actual)
        let known = places.filter { !$0.isEmpty }
        guard known.count > 2 else {
            clips = []
            return
        }
        let means = ClipScores(clips: known, predicted: scores, actual: actual, votes: nil)
        clips = metrics.map { metric in
            (metric, metric.value(of: means.predicted, against: means.actual))
        }
    }

    /// The metrics over some rows.
    static func values(
        _ metrics: [Metric],
        _ places: [Int],
        _ scores: [Float],
        _ actual: [Double]
    ) -> [(metric: Metric, value: Double?)] {
        let predicted = places.map { Double(scores[$0]) }
        let known = places.map { actual[$0] }
        return metrics.map { metric in (metric, metric.value(of: predicted, against: known)) }
    }
}
