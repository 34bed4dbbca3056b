/// A statistic of a list of metric values.
public enum Statistic: String, CaseIterable, Hashable, Sendable {
    /// The arithmetic mean.
    case mean
    /// The smallest value.
    case min
    /// The largest value.
    case max
    /// The sample standard deviation (divisor n − 1).
    case std
    /// The largest minus the smallest value.
    case spread
    /// The lower end of Student's two-sided 95 % confidence interval of the mean.
    case ciLow = "ci_low"
    /// The middle value, or the mean of the two in the middle.
    case median
    /// The value below which 5 % lie, interpolated linearly between order statistics.
    case p5
    /// The value below which 10 % lie, interpolated likewise.
    case p10
    /// The lower quartile, interpolated likewise.
    case p25
    /// The upper quartile, interpolated likewise.
    case p75
    /// The value below which 90 % lie, interpolated likewise.
    case p90
    /// The value below which 95 % lie, interpolated likewise.
    case p95

    /// The order of a quantile, between 0 and 1; nil for what is none.
    public var quantile: Double? {
        switch self {
        case .mean, .min, .max, .std, .spread, .ciLow: nil
        case .median: 0.5
        case .p5: 0.05
        case .p10: 0.1
        case .p25: 0.25
        case .p75: 0.75
        case .p90: 0.9
        case .p95: 0.95
        }
    }
}
