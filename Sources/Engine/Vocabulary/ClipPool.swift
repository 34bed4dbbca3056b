/// How the scores of a clip's frames become one score.
public enum ClipPool: String, CaseIterable, Hashable, Sendable {
    /// The arithmetic mean.
    case mean
    /// The harmonic mean, as libvmaf pools it: of the scores plus 1, less 1.
    case harmonicMean = "harmonic_mean"
    /// The smallest score.
    case min
    /// The 1st percentile.
    case p1
    /// The 5th percentile.
    case p5
    /// The 10th percentile.
    case p10
    /// The 20th percentile.
    case p20
    /// The 25th percentile.
    case p25
    /// The median.
    case p50
    /// The 75th percentile.
    case p75
    /// The 90th percentile.
    case p90
    /// The 95th percentile.
    case p95

    /// The pools that a network can be trained through.
    ///
    /// The harmonic mean is not among them: it is not defined for scores ≤ −1, where an untrained
    /// network or a scaled target may be, and its slope has no limit there.
    public static let differentiable: [ClipPool] = allCases.filter { $0 != .harmonicMean }

    /// q of the q-quantile that it is; nil of a mean.
    var order: Double? {
        switch self {
        case .mean, .harmonicMean: nil
        case .min: 0
        case .p1: 0.01
        case .p5: 0.05
        case .p10: 0.1
        case .p20: 0.2
        case .p25: 0.25
        case .p50: 0.5
        case .p75: 0.75
        case .p90: 0.9
        case .p95: 0.95
        }
    }
}
