package import Engine

extension ClipPool {
    /// What it is called, such as "mean" or "5th percentile".
    package var noun: String {
        switch self {
        case .mean: "mean"
        case .harmonicMean: "harmonic mean"
        case .min: "minimum"
        case .p50: "median"
        case .p1: "1st percentile"
        case .p5, .p10, .p20, .p25, .p75, .p90, .p95: "\(rawValue.dropFirst())th percentile"
        }
    }

    /// What a clip's score is, such as "means over frames".
    package var overFrames: String {
        switch self {
        case .mean: "means over frames"
        case .harmonicMean: "harmonic means over frames"
        case .min: "minima over frames"
        case .p50: "medians over frames"
        case .p1: "1st percentiles over frames"
        case .p5, .p10, .p20, .p25, .p75, .p90, .p95:
            "\(rawValue.dropFirst())th percentiles over frames"
        }
    }
}
