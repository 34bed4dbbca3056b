extension ClipPool {
    /// Pools the scores of a clip's frames, in binary64.
    ///
    /// Sums are in ascending order, so that the order of the rows has no part in the value.
    ///
    /// - Parameter scores: The scores; at least one.
    /// - Returns: The pooled score; NaN if it is not defined: a harmonic mean of a score ≤ −1.
    /// - Precondition: There is a score.
    func value(of scores: [Double]) -> Double {
        precondition(!scores.isEmpty, "a clip without frames")
        let count = Double(scores.count)
        let sorted = scores.sorted()
        switch self {
        case .mean: return sum(sorted) / count
        case .harmonicMean:
            guard sorted.allSatisfy({ $0 > -1 }) else { return .nan }
            return count / sum(sorted.map { 1 / ($0 + 1) }.sorted()) - 1
        case .min: return sorted[0]
        case .p1: return percentile(1, of: sorted)
        case .p5: return percentile(5, of: sorted)
        case .p10: return percentile(10, of: sorted)
        case .p20: return percentile(20, of: sorted)
        case .p25: return percentile(25, of: sorted)
        case .p50: return percentile(50, of: sorted)
        case .p75: return percentile(75, of: sorted)
        case .p90: return percentile(90, of: sorted)
        case .p95: return percentile(95, of: sorted)
        }
    }
}

/// Interpolates linearly between order statistics, as numpy does by default.
///
/// - Parameters:
///   - percent: Below 100.
///   - sorted: Numbers in ascending order; at least one.
private func percentile(_ percent: Double, of sorted: [Double]) -> Double {
    let place = Double(sorted.count - 1) * (percent / 100)
    let whole = place.rounded(.down)
    let share = place - whole
    let low = sorted[Int(whole)]
    let high = sorted[min(Int(whole) + 1, sorted.count - 1)]
    let step = high - low
    // From the nearer end, so that a share of 1 gives that end exactly.
    return share < 0.5 ? low + step * share : high - step * (1 - share)
}
