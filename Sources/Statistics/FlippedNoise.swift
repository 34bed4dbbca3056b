import Engine

/// Differences with all or many patterns of signs: the samples that a power estimate tests.
///
/// A sample is xᵢ = δ + εᵢdᵢ, and a pattern s of the test gives it the sum Σsᵢxᵢ = δ·Σsᵢ + Σsᵢεᵢdᵢ.
/// With u = sε, as random as s, this is δ·(u·ε) + u·d: the sums u·d do not depend on the sample, and the
/// whole number u·ε is n less twice the places where the patterns differ. The observed sum has u = ε.
struct FlippedNoise {
    /// Whether these are all patterns.
    let isExact: Bool
    /// The largest magnitude of the noise.
    let largest: Double
    private let count: Int
    private let total: Double
    /// The patterns ε.
    private let samples: SignPatterns
    /// The patterns u.
    private let flips: SignPatterns

    /// The most differences of which all patterns are tested.
    private static let largestExactCount = 10
    /// How many samples are drawn above that.
    private static let sampleCount = 1_000
    /// How many patterns each is tested with: its p is (1 + hits) ÷ 2 000.
    private static let flipCount = 1_999

    /// Takes differences as noise, in ascending order of their magnitudes, and draws patterns.
    init?(_ differences: [Double], key: StreamKey) {
        // Their signs are random from here on.
        let magnitudes = differences.map(\.magnitude).sorted()
        total = sum(magnitudes)
        guard let largest = magnitudes.last, total.isFinite else { return nil }
        self.largest = largest
        count = magnitudes.count
        isExact = count <= Self.largestExactCount
        if isExact {
            samples = SignPatterns(allOf: magnitudes)
            flips = samples
        } else {
            samples = SignPatterns(
                drawing: Self.sampleCount,
                of: magnitudes,
                use: .noiseSigns,
                key: key
            )
            flips = SignPatterns(
                drawing: Self.flipCount,
                of: magnitudes,
                use: .powerFlips,
                key: key
            )
        }
    }

    /// Computes the share of the shifted samples whose two-sided p is at most a level.
    func power(shift: Double, level: Double) -> Double {
        let found = samples.sums.indices.count { isFound(sample: $0, shift: shift, level: level) }
        return Double(found) / Double(samples.sums.count)
    }

    /// Tests a sample.
    private func isFound(sample: Int, shift: Double, level: Double) -> Bool {
        let tolerance = 100 * 0x1p-52 * (Double(count) * shift + total)
        let sum = shift * Double(count) + samples.sums[sample]
        let threshold = sum.magnitude - tolerance
        // The observed pattern counts: among all it is one of them, to drawn ones it is added.
        var hits = isExact ? 0 : 1
        let allowed = level * Double(flips.sums.count + hits)
        for flip in flips.sums.indices {
            let agreement = count - 2 * flips.differences(of: flip, from: sample, in: samples)
            let sum = shift * Double(agreement) + flips.sums[flip]
            guard sum.magnitude >= threshold else { continue }
            hits += 1
            guard Double(hits) <= allowed else { return false }
        }
        return true
    }
}
