/// Centred differences with all or many patterns of signs: the samples that a power estimate tests.
///
/// A sample is xᵢ = δ + εᵢcᵢ, and a pattern s of the test gives it the sum Σsᵢxᵢ = δ·Σsᵢ + Σsᵢεᵢcᵢ.
/// With u = sε, as random as s, this is δ·(u·ε) + u·c: the sums u·c do not depend on the sample, and the
/// whole number u·ε is n less twice the places where the patterns differ. The observed sum has u = ε.
struct FlippedNoise {
    /// Whether these are all patterns.
    let isExact: Bool
    /// The largest magnitude of the noise.
    let largest: Double
    private let count: Int
    private let total: Double
    private let noise: [SignPattern]
    private let flips: [SignPattern]

    /// The most differences of which all patterns are tested.
    private static let largestExactCount = 10
    /// How many samples of noise are drawn above that.
    private static let noiseCount = 1_000
    /// How many patterns each is tested with: (1 + hits) ÷ 2 000 is its p.
    private static let flipCount = 1_999

    /// Centres and scales differences, and draws patterns.
    init?(_ differences: [Double], key: StreamKey) {
        guard differences.count > 1 else { return nil }
        let n = Double(differences.count)
        let ordered = differences.sorted()
        let mean = sum(ordered) / n
        let scale = (n / (n - 1)).squareRoot()
        let isConstant = ordered.first == ordered.last
        let values = ordered.map { isConstant ? 0 : ($0 - mean) * scale }
        total = sum(values.map(\.magnitude))
        guard total.isFinite else { return nil }
        largest = values.map(\.magnitude).max() ?? 0
        count = values.count
        isExact = values.count <= Self.largestExactCount
        if isExact {
            noise = (0..<1 << values.count).map {
                SignPattern(words: [UInt64($0)], values: values)
            }
            flips = noise
        } else {
            noise = (0..<Self.noiseCount).map {
                SignPattern(sample: $0, use: .noiseSigns, values: values, key: key)
            }
            flips = (0..<Self.flipCount).map {
                SignPattern(sample: $0, use: .powerFlips, values: values, key: key)
            }
        }
    }

    /// Computes the share of the shifted samples whose two-sided p is at most a level.
    func power(shift: Double, level: Double) -> Double {
        let tolerance = 100 * 0x1p-52 * (Double(count) * shift + total)
        let (offset, patterns) = isExact ? (0, flips.count) : (1, flips.count + 1)
        let allowed = level * Double(patterns)
        let found = noise.count { sample in
            let observed = (shift * Double(count) + sample.sum).magnitude - tolerance
            let hits = flips.count { flip in
                let agreement = count - 2 * flip.differences(from: sample)
                return (shift * Double(agreement) + flip.sum).magnitude >= observed
            }
            return Double(offset + hits) <= allowed
        }
        return Double(found) / Double(noise.count)
    }
}

/// A pattern of signs, and the sum of the noise under it.
struct SignPattern {
    /// One bit for each value, set where its sign is flipped.
    private let words: [UInt64]
    /// The sum of the values with these signs.
    let sum: Double

    /// Adds values with the signs of a pattern.
    init(words: [UInt64], values: [Double]) {
        self.words = words
        sum = values.indices.reduce(0.0) { sum, index in
            let isFlipped = words[index / 64] >> UInt64(index % 64) & 1 == 1
            return sum + (isFlipped ? -values[index] : values[index])
        }
    }

    /// Draws a pattern: value i takes bit i mod 64 of draw i / 64.
    init(sample: Int, use: RandomUse, values: [Double], key: StreamKey) {
        let unused = UInt64(64 * ((values.count + 63) / 64) - values.count)
        var words = (0..<(values.count + 63) / 64).map {
            key.bits(draw: $0, sample: sample, use: use)
        }
        words[words.count - 1] &= .max >> unused
        self.init(words: words, values: values)
    }

    /// Counts the places where another pattern differs.
    func differences(from other: SignPattern) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }
}
