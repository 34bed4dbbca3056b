package import Engine

extension ClipPool {
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
