/// What a list of metric values is reduced to.
public enum Statistic: String, CaseIterable, Hashable, Sendable {
    /// The arithmetic mean.
    case mean
    /// The smallest value.
    case min
    /// The largest value.
    case max
    /// The sample standard deviation (divisor n − 1).
    case std
    /// The largest less the smallest value.
    case spread
    /// The lower end of Student's two-sided 95 % confidence interval of the mean.
    case ciLow = "ci_low"
}
