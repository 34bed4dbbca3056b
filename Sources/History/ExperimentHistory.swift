package import Canonical
package import Engine

/// The entries of an experiment over the history of git.
package struct ExperimentHistory: Sendable {
    package let name: String
    /// Oldest first: parents before children, entries that are not committed last.
    package let rows: [HistoryRow]
    /// The number of commits that lead to HEAD in this clone.
    package let commitCount: Int
    /// The commits with which a shallow clone begins, ascending; empty in a complete one.
    package let boundary: [String]
    /// Whether the clone is shallow.
    package let isShallow: Bool
    /// Committed files that are no entries, by their paths.
    package let unreadable: [String]
    /// The rows that past models were scored on, if any.
    package let scored: ScoredTable?

    /// A table that models were scored on.
    package struct ScoredTable: Hashable, Sendable {
        /// The path as the user gave it.
        package let path: String
        /// The digest of its bytes; `nil` for a folder.
        package let sha256: Digest?
    }

    /// The rows at which a metric passes a bound: it holds before, and no longer here.
    ///
    /// The first entry counts if it misses the bound. An undefined value is skipped: the entry before
    /// it is compared with the one after it.
    package func falls(beyond bound: MetricBound) -> [HistoryRow] {
        rows.filter { row in
            guard let value = row.value(of: bound.metric), bound.isMissed(by: value) else {
                return false
            }
            return knownValue(before: row, of: bound.metric).map { !bound.isMissed(by: $0) } ?? true
        }
    }

    /// The value of the nearest entry before a row that has one.
    package func knownValue(before row: HistoryRow, of metric: Metric) -> Double? {
        var place = row.before
        while let index = place {
            if let value = rows[index].value(of: metric) { return value }
            place = rows[index].before
        }
        return nil
    }
}

/// A bound that a metric may pass.
package struct MetricBound: Hashable, Sendable {
    package let metric: Metric
    package let limit: Double
    /// Whether smaller values miss it; else larger ones do.
    package let isLower: Bool

    package init(metric: Metric, limit: Double, isLower: Bool) {
        self.metric = metric
        self.limit = limit
        self.isLower = isLower
    }

    package func isMissed(by value: Double) -> Bool { isLower ? value < limit : value > limit }

    /// The bound in words: "below 0.95".
    package var words: String {
        "\(isLower ? "below" : "above") \(JSON.canonicalNumber(limit))"
    }
}
