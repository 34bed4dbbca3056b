extension ClipPool {
    /// Pools the scores of a clip's frames, in binary64.
    ///
    /// Sums are in ascending order, so that the order of the rows has no part in the value.
    ///
    /// - Parameter scores: The scores; at least one.
    /// - Returns: The pooled score; NaN if it is not defined: a harmonic mean of a score ≤ −1.
    /// - Precondition: There is a score.
    public func value(of scores: [Double]) -> Double {
        precondition(!scores.isEmpty, "a clip without frames")
        let count = Double(scores.count)
        let sorted = scores.sorted()
        switch self {
        case .mean: return sum(sorted) / count
        case .harmonicMean:
            guard sorted.allSatisfy({ $0 > -1 }) else { return .nan }
            return count / sum(sorted.map { 1 / ($0 + 1) }.sorted()) - 1
        case .min: return sorted[0]
        case .p1: return linearQuantile(0.01, of: sorted)
        case .p5: return linearQuantile(0.05, of: sorted)
        case .p10: return linearQuantile(0.1, of: sorted)
        case .p20: return linearQuantile(0.2, of: sorted)
        case .p25: return linearQuantile(0.25, of: sorted)
        case .p50: return linearQuantile(0.5, of: sorted)
        case .p75: return linearQuantile(0.75, of: sorted)
        case .p90: return linearQuantile(0.9, of: sorted)
        case .p95: return linearQuantile(0.95, of: sorted)
        }
    }
}
