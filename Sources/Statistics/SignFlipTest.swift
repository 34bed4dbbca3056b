package import Engine

/// The sign-flip test of a mean difference of 0: the paired permutation test.
///
/// Under the null hypothesis each difference is as likely to have the other sign. So all 2ⁿ patterns of
/// signs are equally likely, and p is the share of those whose sum is at least as extreme as the
/// observed one. Nothing is assumed about the differences' distributions, which may differ.
///
/// Up to `largestExactCount` differences all patterns are counted. Above, `sampleCount` of them are drawn
/// and p = (1 + hits) ÷ (1 + samples), which is a valid p of its own (Phipson and Smyth 2010).
///
/// The magnitudes are summed in ascending order, so the order of the differences changes nothing. A sum
/// within 100·2⁻⁵²·Σ|difference| of the observed one counts as equal to it: rounding must not break a tie.
/// (scipy takes 100·2⁻⁵² of the observed sum, which is too little where that is nearly 0.)
///
/// - SeeAlso: Fisher, *The Design of Experiments*, 1935, section 21; Pitman, *Significance tests which may
///   be applied to samples from any populations*, 1937.
package struct SignFlipTest: Hashable, Sendable {
    /// The probability of a sum at least as extreme under the null hypothesis; above 0, at most 1.
    package let pValue: Double
    /// How many sign patterns were looked at: 2ⁿ, or one more than were drawn.
    package let patternCount: Int
    /// Whether these were all patterns.
    package let isExact: Bool

    /// The most differences of which all patterns are counted.
    package static let largestExactCount = 20
    /// How many patterns are drawn above that.
    package static let sampleCount = 99_999

    /// Tests differences; nil without any, or where one of them or their sum is not finite.
    ///
    /// A drawn pattern k flips the sign of the i-th smallest magnitude if bit i mod 64 of draw i / 64 of
    /// sample k is set (`StreamKey.bits(draw:sample:use:)`; use 0).
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit.
    ///   - shift: What is added to each difference first: the null hypothesis is a mean of −shift.
    ///   - alternative: Which way the test looks.
    ///   - key: The key of the random stream; an exact test draws nothing.
    package init?(
        _ differences: [Double],
        shift: Double = 0,
        alternative: Alternative = .twoSided,
        key: StreamKey
    ) {
        let shifted = differences.map { $0 + shift }
        let ordered = shifted.sorted { ($0.magnitude, $0) < ($1.magnitude, $1) }
        let sums = SignSums(magnitudes: ordered.map(\.magnitude))
        guard !ordered.isEmpty, sums.total.isFinite else { return nil }
        let observed = sums.added(ordered)
        // Patterns come in mirrored pairs, so the lower tail of a sum is the upper one of its mirror.
        let extreme =
            switch alternative {
            case .twoSided: observed.magnitude
            case .greater: observed
            case .less: -observed
            }
        let threshold = extreme - sums.tolerance
        let isCertain = alternative == .twoSided && threshold <= 0
        isExact = ordered.count <= Self.largestExactCount
        patternCount = isExact ? 1 << ordered.count : 1 + Self.sampleCount
        if isCertain {
            pValue = 1
        } else if isExact {
            let tails = alternative == .twoSided ? 2 : 1
            pValue = Double(tails * sums.count(atLeast: threshold)) / Double(patternCount)
        } else {
            let hits = (0..<Self.sampleCount).count { sample in
                let sum = sums.added(sample: sample, key: key)
                return (alternative == .twoSided ? sum.magnitude : sum) >= threshold
            }
            pValue = Double(1 + hits) / Double(patternCount)
        }
    }

    /// Computes the smallest p that so many differences can reach.
    ///
    /// - Parameters:
    ///   - count: How many differences; at least 1.
    ///   - alternative: Which way the test looks.
    /// - Returns: 2 ÷ 2ⁿ, or 1 ÷ 2ⁿ one-sided; from the sampled test 1 ÷ (1 + samples).
    package static func smallestPValue(count: Int, alternative: Alternative) -> Double {
        guard count <= largestExactCount else { return 1 / Double(1 + sampleCount) }
        let patterns = Double(1 << max(count, 0))
        return min(1, (alternative == .twoSided ? 2 : 1) / patterns)
    }
}
