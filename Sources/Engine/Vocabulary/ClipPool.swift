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
}
