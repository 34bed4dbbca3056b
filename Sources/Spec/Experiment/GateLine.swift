public import Engine

/// A condition for shipping: a metric, reduced over something, must reach or keep below a bound.
public struct GateLine: Sendable, Hashable {
    /// What is measured.
    public let metric: Metric
    /// What the metric's values are taken over.
    public let over: GateScope
    /// What the values are reduced to.
    public let take: Statistic
    /// What the reduced value must keep to.
    public let bound: GateBound

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - metric: What is measured.
    ///   - over: What the values are taken over.
    ///   - take: What the values are reduced to.
    ///   - bound: What that must not fall short of, or exceed.
    public init(metric: Metric, over: GateScope, take: Statistic, bound: GateBound) {
        self.metric = metric
        self.over = over
        self.take = take
        self.bound = bound
    }
}

/// What a gate's values are taken over.
public enum GateScope: String, CaseIterable, Hashable, Sendable {
    /// The values of the held-out folds of one seed.
    case folds
}

/// The bound of a gate line; an undefined value keeps to none.
public enum GateBound: Hashable, Sendable {
    /// Not less than a value.
    case atLeast(Double)
    /// Not more than a value.
    case atMost(Double)
}
