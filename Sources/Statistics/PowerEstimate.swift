package import Engine

/// The power of the two-sided sign-flip test: how often it finds a shift of the mean.
///
/// By plug-in: the noise of a sample is the observed differences, each with a random sign, and power is
/// the share of such samples, shifted, whose p is at most the level. Sources of different spread stay
/// different.
///
/// Where the true mean is 0 and each difference is as likely to have the other sign, samples are drawn as
/// they are here, so the expected estimate is the true power, whatever the distributions. The differences
/// are not centred: with nine of unlike spread that leaks the noise of one source into the others and
/// biases the estimate. Where the true mean is not 0 it counts as noise, and power is understated.
package struct PowerEstimate: Hashable, Sendable {
    /// The probability that the test finds the shift; from 0 to 1.
    package let power: Double
    /// Whether all samples were tested against all patterns of signs: up to ten differences.
    package let isExact: Bool

    /// Estimates the power for a shift; nil without differences, or for what is not finite.
    ///
    /// Above ten differences, 1 000 samples (use 2 of `StreamKey.bits(draw:sample:use:)`) meet 1 999 patterns
    /// (use 3) of the test.
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit.
    ///   - shift: The true mean to be found, in the differences' unit; its sign changes nothing.
    ///   - level: The largest p that is called a finding; between 0 and 1.
    ///   - key: The key of the random stream; an exact estimate draws nothing.
    package init?(differences: [Double], shift: Double, level: Double = 0.05, key: StreamKey) {
        guard shift.isFinite, level > 0, level < 1,
            let noise = FlippedNoise(differences, key: key)
        else { return nil }
        power = noise.power(shift: shift.magnitude, level: level)
        isExact = noise.isExact
    }
}

/// Finds the smallest shift that the two-sided sign-flip test finds with a given probability.
///
/// Twenty-four halvings of the range from 0 to twice the largest difference: there every sample has one
/// sign. The probability is that of `PowerEstimate`.
///
/// - Parameters:
///   - differences: One for each independent unit.
///   - power: The probability; between 0 and 1.
///   - level: The largest p that is called a finding; between 0 and 1.
///   - key: The key of the random stream.
/// - Returns: A shift in the differences' unit, 0 if all of them are 0; nil where none can be found
///   since 2 ÷ 2ⁿ is above the level (or 1 ÷ 2 000, above ten differences), without differences, or where
///   a number is not finite.
package func minimumDetectableEffect(
    _ differences: [Double],
    power: Double = 0.8,
    level: Double = 0.05,
    key: StreamKey
) -> Double? {
    guard power > 0, power < 1, level > 0, level < 1,
        let noise = FlippedNoise(differences, key: key)
    else { return nil }
    var missed = 0.0
    // Any shift will do where there is no noise.
    var found = max(2 * noise.largest, .leastNormalMagnitude)
    guard noise.power(shift: found, level: level) >= power else { return nil }
    guard noise.largest > 0 else { return 0 }
    for _ in 0..<24 {
        let middle = (missed + found) / 2
        if noise.power(shift: middle, level: level) >= power {
            found = middle
        } else {
            missed = middle
        }
    }
    return found
}
