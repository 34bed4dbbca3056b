package import Engine

/// A condition for shipping: a metric, reduced over something, must keep to a bound or hold its ground.
package struct GateLine: Sendable, Hashable {
    /// What is measured.
    package let metric: Metric
    /// What the metric's values are taken over.
    package let over: GateScope
    /// What the values are reduced to.
    package let take: Statistic
    /// The id of the arm that is measured; nil measures the selected one.
    ///
    /// Always nil if `over` is `arms`.
    package let arm: String?
    /// What the reduced value must meet.
    package let test: GateTest

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - metric: What is measured.
    ///   - over: What the values are taken over.
    ///   - take: What the values are reduced to.
    ///   - arm: The id of the arm that is measured; nil measures the selected one.
    ///   - test: What the reduced value must meet.
    package init(
        metric: Metric,
        over: GateScope,
        take: Statistic,
        arm: String? = nil,
        test: GateTest
    ) {
        self.metric = metric
        self.over = over
        self.take = take
        self.arm = arm
        self.test = test
    }
}

/// What a gate's values are taken over.
package enum GateScope: String, CaseIterable, Hashable, Sendable {
    /// The values of the held-out folds of one seed; each seed must meet the line.
    case folds
    /// For each seed, the mean over its folds.
    case seeds
    /// For each arm, the mean over its seeds of the mean over the folds.
    case arms
}

/// What a reduced value must meet; an undefined value meets nothing.
package enum GateTest: Hashable, Sendable {
    /// Not less than a value.
    case atLeast(Double)
    /// Not more than a value.
    case atMost(Double)
    /// Better than the same value of a rival by at least so much.
    case improves(on: Rival, by: Double)
    /// Worse than the same value of a rival by at most so much.
    case notWorse(than: Rival, by: Double)
}

/// What a gate line compares with.
package enum Rival: Hashable, Sendable {
    /// The arm with an id.
    case arm(String)
    /// Another experiment of the project, by its name: its registered result.
    case experiment(String)
    /// A column of the table, taken as if it were the prediction; it has folds and no seeds.
    case column(String)
}

/// How the arm that ships is chosen among several.
package enum Selection: Hashable, Sendable {
    /// The best mean over seeds of the mean over folds; of equals, the one with the smaller id.
    case best(Metric)
    /// The arm with an id.
    case arm(String)
}
