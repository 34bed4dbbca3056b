package import Engine

/// The options of a comparison.
package struct ComparisonOptions: Hashable, Sendable {
    /// The metrics to judge by; `nil` for those of the candidate's gate.
    package var metrics: [Metric]?
    /// The margin of the first metric, where it is named without a metric.
    package var firstMargin: Double?
    /// The margins of metrics that are named with them.
    package var margins: [Metric: Double] = [:]

    package init(
        metrics: [Metric]? = nil,
        firstMargin: Double? = nil,
        margins: [Metric: Double] = [:]
    ) {
        self.metrics = metrics
        self.firstMargin = firstMargin
        self.margins = margins
    }

    /// The significance level.
    package static let level = 0.05
    /// The power that the smallest detectable difference is computed for.
    package static let power = 0.8

    /// The equivalence margin; `nil` if not set.
    ///
    /// - Parameters:
    ///   - metric: The metric.
    ///   - isFirst: Whether it is the first that is judged by.
    /// - Returns: The margin, in the metric's unit.
    package func margin(of metric: Metric, isFirst: Bool) -> Double? {
        margins[metric] ?? (isFirst ? firstMargin : nil) ?? metric.usualMargin
    }
}

extension Metric {
    /// A thousandth for correlations; what is small in units of a target is not ours to say.
    fileprivate var usualMargin: Double? {
        switch self {
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc: 0.001
        case .rmse, .mae, .outlierRatio, .aucDifferent, .aucBetter, .resolvingPower, .coverage: nil
        }
    }
}

/// When a comparison sets the exit code.
package enum FailureCondition: String, CaseIterable, Sendable {
    /// The candidate is worse.
    case worse
    /// The candidate is anything but better; identical and equivalent are not better.
    case notBetter = "not-better"
}
