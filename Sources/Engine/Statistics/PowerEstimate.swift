/// The power of the two-sided sign-flip test: how often it finds a shift of the mean.
///
/// By plug-in: the observed differences are centred and scaled by √(n ÷ (n − 1)), the standard deviation
/// of what is left when a mean is taken away; each keeps its place with a random sign. So sources of
/// different spread stay different. Power is the share of such samples, shifted, whose p is at most the
/// level.
public struct PowerEstimate: Hashable, Sendable {
    /// The probability that the test finds the shift; from 0 to 1.
    public let power: Double
    /// Whether all patterns of noise were tested against all patterns of signs: up to ten differences.
    public let isExact: Bool

    /// Estimates the power for a shift; nil for fewer than two differences, or for what is not finite.
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit.
    ///   - shift: The true mean to be found, in the differences' unit; its sign changes nothing.
    ///   - level: The largest p that is called a finding; between 0 and 1.
    ///   - key: The key of the random stream; above ten differences patterns are drawn.
    public init?(differences: [Double], shift: Double, level: Double = 0.05, key: StreamKey) {
        guard shift.isFinite, level > 0, level < 1,
            let noise = FlippedNoise(differences, key: key)
        else { return nil }
        power = noise.power(shift: shift.magnitude, level: level)
        isExact = noise.isExact
    }
}

/// Finds the smallest shift that the two-sided sign-flip test finds with a given probability.
///
/// Forty halvings of the range from 0 to twice the largest noise, where every difference has one sign.
///
/// - Parameters:
///   - differences: One for each independent unit.
///   - power: The probability; between 0 and 1.
///   - level: The largest p that is called a finding; between 0 and 1.
///   - key: The key of the random stream.
/// - Returns: A shift in the differences' unit; nil where none can be found since 2 ÷ 2ⁿ is above the
///   level, for fewer than two differences, or where a number is not finite.
public func minimumDetectableEffect(
    _ differences: [Double],
    power: Double = 0.8,
    level: Double = 0.05,
    key: StreamKey
) -> Double? {
    let smallest = SignFlipTest.smallestPValue(count: differences.count, alternative: .twoSided)
    guard power > 0, power < 1, level < 1, smallest <= level,
        let noise = FlippedNoise(differences, key: key)
    else { return nil }
    var missed = 0.0
    var found = 2 * noise.largest
    for _ in 0..<40 {
        let middle = (missed + found) / 2
        if noise.power(shift: middle, level: level) >= power {
            found = middle
        } else {
            missed = middle
        }
    }
    return found
}
