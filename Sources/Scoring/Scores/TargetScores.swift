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
    /// Each metric over the mean scores of the clips, or over the model's own; empty for fewer than three
    /// clips.
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
    ///   - pool: How the model pools the frames of a clip; nil if it scores frames.
    ///   - isInSample: Whether the model was trained on one of the tables.
    init(
        _ metrics: [Metric],
        column: String,
        places: [[Int]],
        scores: [Float],
        actual: [Double],
        pool: ClipPool?,
        isInSample: Bool?
    ) {
        self.column = column
        self.isInSample = isInSample
        let all = places.flatMap(\.self).sorted()
        rowCount = all.count
        // A model that scores clips is not measured by its values for frames.
        rows = pool == nil ? Self.values(metrics, all, scores, actual) : []
        let known = places.filter { !$0.isEmpty }
        guard known.count > 2 || pool != nil && !known.isEmpty else {
            clips = []
            return
        }
        let means = ClipScores(clips: known, predicted: scores, actual: actual, votes: nil)
        let own = pool.map { pool in
            known.map { frames in Double(pool.score(of: frames.map { scores[$0] }[...])) }
        }
        // The mean of equal numbers may be another one.
        let targets = zip(known, means.actual).map { frames, mean in
            frames.allSatisfy { actual[$0] == actual[frames[0]] } ? actual[frames[0]] : mean
        }
        clips = metrics.map { metric in
            (
                metric,
                metric.value(
                    of: own ?? means.predicted,
                    against: pool == nil ? means.actual : targets
                )
            )
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
