package import Comparing
package import Engine
package import Git
package import Records

/// An entry in the history of an experiment.
package struct HistoryRow: Sendable {
    package let item: Registry.Item
    /// The first commit that has it; `nil` if none has.
    package let commit: Commit?
    /// Whether a shallow clone begins with this commit, so that the entry may be older.
    package let isAtBoundary: Bool
    package let state: State
    /// The commit that removed it; `nil` unless it is removed, and if it was never committed.
    package let removal: Commit?
    /// The place of the entry before it, in the order of the history; `nil` for a first one.
    package let before: Int?
    /// A is the entry before it, B this one; `nil` for a first one, or if an object is missing.
    package var comparison: Comparison?
    /// Why there is no comparison, although there is an entry before it.
    package var problem: String?
    /// What its models come to on other rows; `nil` if that was not asked for.
    package var rescored: Rescored?

    /// What became of an entry.
    package enum State: String, Sendable {
        /// The entry of the spec as it stands.
        case current
        /// It is here, and the spec as it stands has another one, or none.
        case replaced
        /// Its file is no longer here.
        case removed
    }

    init(
        item: Registry.Item,
        commit: Commit?,
        isAtBoundary: Bool,
        state: State,
        removal: Commit? = nil,
        before: Int?
    ) {
        self.item = item
        self.commit = commit
        self.isAtBoundary = isAtBoundary
        self.state = state
        self.removal = state == .removed ? removal : nil
        self.before = before
    }

    /// The metrics that it has, in the field's usual order.
    package var metrics: [Metric] {
        Metric.allCases.filter { item.entry.metrics[$0] != nil }
    }

    /// Its value of a metric: on the rescored rows if there are any, else over its own folds.
    ///
    /// - Returns: `nil` if it is undefined, or if no one of several arms speaks for the experiment.
    package func value(of metric: Metric) -> Double? {
        if let rescored { return rescored.value(of: metric) }
        let entry = item.entry
        guard entry.arm != nil || entry.arms.isEmpty else { return nil }
        return entry.metrics[metric]?.mean
    }
}

/// What the models of an entry come to on other rows.
package struct Rescored: Sendable {
    /// One element a model; empty if it has none, or if they cannot score these rows.
    package let models: [Model]
    /// Why there are no models.
    package let problem: String?

    /// A model and its metrics on these rows.
    package struct Model: Sendable {
        package let id: String
        package let seed: Int?
        package let metrics: [(metric: Metric, value: Double?)]
        /// Whether the entry was trained on this very table.
        package let isInSample: Bool
        package let rowCount: Int
    }

    /// The mean over its models of a metric; `nil` if there is none or if one is undefined.
    package func value(of metric: Metric) -> Double? {
        let values = models.map { model in
            model.metrics.first { $0.metric == metric }?.value ?? nil
        }
        return values.isEmpty ? nil : Statistic.mean.value(of: values)
    }
}
