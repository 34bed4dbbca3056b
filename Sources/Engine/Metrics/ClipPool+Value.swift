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
        if let order { return linearQuantile(order, of: sorted) }
        guard self == .harmonicMean else { return sum(sorted) / count }
        guard sorted.allSatisfy({ $0 > -1 }) else { return .nan }
        return count / sum(sorted.map { 1 / ($0 + 1) }.sorted()) - 1
    }
}
