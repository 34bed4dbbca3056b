import Comparing

/// A key of the spec, or a text, that differs from the entry before.
package struct HistoryChange: Hashable, Sendable {
    /// The path of a key such as "training.epochs"; or "name", "title", "adr" or "baseline".
    package let key: String
    /// `nil` where there was none.
    package let before: String?
    /// `nil` where there is none any more.
    package let after: String?
}

extension HistoryRow {
    /// What differs from the entry before, results first: keys of the spec, then texts.
    package var changes: [HistoryChange] {
        guard let comparison else { return [] }
        return comparison.changes.map {
            HistoryChange(key: $0.key, before: $0.before.text, after: $0.after.text)
        }
            + comparison.texts.map {
                HistoryChange(key: $0.key, before: $0.before, after: $0.after)
            }
    }
}
