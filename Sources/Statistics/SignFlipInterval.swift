package import Engine

/// The confidence interval of a mean that goes with the sign-flip test: the means that it does not reject.
///
/// Flipping the signs of xᵢ − μ for the places of a set makes their sum no smaller if and only if the mean
/// of those xᵢ is at most μ. So the one-sided p of μ is (1 + #{means of sets ≤ μ}) ÷ 2ⁿ, and the limits are
/// the k-th smallest and the k-th largest of the 2ⁿ − 1 means of sets, with k = ⌊2ⁿ·(1 − confidence)/2⌋.
///
/// It holds the true mean with the stated probability wherever each difference is as likely to lie as far
/// on the other side of it, for any number of differences that can have one.
///
/// - SeeAlso: Hartigan, *Using subsample values as typical values*, 1969.
package struct SignFlipInterval: Hashable, Sendable {
    /// The lower limit.
    package let low: Double
    /// The upper limit.
    package let high: Double
    /// The probability that such an interval holds the true mean: 1 − 2k ÷ 2ⁿ, at least what was asked for.
    package let confidence: Double
    /// Whether the means of all sets were looked at.
    package let isExact: Bool

    /// Finds the interval; nil for what is not finite, or too few differences for the confidence.
    ///
    /// Up to `SignFlipTest.largestExactCount` differences take all sets, more of them the sets of places
    /// whose sign `SignFlipTest.sampleCount` drawn patterns flip: bit i mod 64 of draw i / 64 belongs to
    /// the i-th smallest difference (`StreamKey.bits(draw:sample:use:)`; use 0).
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit; at least 6 for 0.95.
    ///   - confidence: Between 0 and 1.
    ///   - key: The key of the random stream; an exact interval draws nothing.
    package init?(_ differences: [Double], confidence: Double = 0.95, key: StreamKey) {
        let values = differences.sorted()
        guard confidence > 0, confidence < 1, sum(values.map(\.magnitude)).isFinite else {
            return nil
        }
        isExact = values.count <= SignFlipTest.largestExactCount
        let means =
            isExact ? values.meansOfAllSets() : values.meansOfDrawnSets(key: key)
        // One more pattern flips nothing.
        let patterns = Double(means.count + 1)
        let rank = Int(patterns * ((1 - confidence) / 2))
        guard rank > 0 else { return nil }
        let ascending = means.sorted()
        low = ascending[rank - 1]
        high = ascending[ascending.count - rank]
        self.confidence = 1 - Double(2 * rank) / patterns
    }
}

extension [Double] {
    /// Computes the means of all sets of values but the empty one.
    fileprivate func meansOfAllSets() -> [Double] {
        var sums = [0.0]
        for value in self { sums += sums.map { $0 + value } }
        return sums.indices.dropFirst().map { sums[$0] / Double($0.nonzeroBitCount) }
    }

    /// Computes the means of drawn sets; an empty one stands for all values.
    fileprivate func meansOfDrawnSets(key: StreamKey) -> [Double] {
        (0..<SignFlipTest.sampleCount).map { sample in
            var total = 0.0
            var chosen = 0.0
            for start in stride(from: 0, to: count, by: 64) {
                var bits = key.bits(draw: start / 64, sample: sample, use: .signFlips)
                for value in self[start..<Swift.min(start + 64, count)] {
                    if bits & 1 == 1 {
                        total += value
                        chosen += 1
                    }
                    bits >>= 1
                }
            }
            return chosen > 0 ? total / chosen : sum(self) / Double(count)
        }
    }
}
