package import Engine

/// The bias-corrected and accelerated bootstrap interval of a mean: BCa.
///
/// The differences are put in ascending order, x₁ … xₙ with the mean θ; their order changes nothing.
///
/// - z₀ = Φ⁻¹((#{mean < θ} + #{mean ≤ θ}) ÷ 2B) over the B resampled means. A mean within
///   100·2⁻⁵²·Σ|x| ÷ n of θ counts as equal to it.
/// - a = ⅙·ΣU³ ÷ (ΣU²)^(3/2) with Uᵢ = xᵢ − θ, which the jackknife gives for a mean.
/// - The limits are the quantiles Φ(z₀ + (z₀ ± z) ÷ (1 − a(z₀ ± z))) of the resampled means, with
///   z = Φ⁻¹((1 + confidence) ÷ 2). Quantile q lies at place q·(B − 1), counted from 0, of the ascending
///   means, with linear interpolation between two.
///
/// - SeeAlso: Efron, *Better bootstrap confidence intervals*, 1987, equations 2.3 and 6.6.
package struct BootstrapInterval: Hashable, Sendable {
    /// The lower limit.
    package let low: Double
    /// The upper limit.
    package let high: Double
    /// The share of such intervals that hold the true mean, about; between 0 and 1.
    package let confidence: Double
    /// How many times the differences were resampled.
    package let resampleCount: Int

    /// Resamples differences; nil for fewer than two, or where one is not finite.
    ///
    /// Also nil where the interval is undefined: all resampled means on one side of the observed one.
    /// Both limits are the value of differences that are all equal.
    ///
    /// Place j of resample k takes xᵢ with i − 1 = ⌊d·n/2⁶⁴⌋, where d is draw j of sample k
    /// (`StreamKey.bits(draw:sample:use:)`; use 1).
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit.
    ///   - confidence: Between 0 and 1.
    ///   - resampleCount: How many times; at least 1.
    ///   - key: The key of the random stream.
    package init?(
        _ differences: [Double],
        confidence: Double = 0.95,
        resampleCount: Int = 9_999,
        key: StreamKey
    ) {
        let values = differences.sorted()
        let total = sum(values.map(\.magnitude))
        guard let first = values.first, let last = values.last, values.count > 1,
            total.isFinite, confidence > 0, confidence < 1, resampleCount > 0
        else { return nil }
        self.confidence = confidence
        self.resampleCount = resampleCount
        guard first < last else {
            low = first
            high = last
            return
        }
        let means = (0..<resampleCount)
            .map { values.resampledMean(sample: $0, key: key) }
            .sorted()
        let mean = sum(values) / Double(values.count)
        let tolerance = 100 * 0x1p-52 * total / Double(values.count)
        let below = means.count { $0 < mean - tolerance }
        let notAbove = means.count { $0 <= mean + tolerance }
        let share = Double(below + notAbove) / Double(2 * resampleCount)
        guard share > 0, share < 1, let acceleration = acceleration(values, mean: mean) else {
            return nil
        }
        let bias = normalQuantile(share)
        let z = normalQuantile((1 + confidence) / 2)
        guard
            let low = correctedQuantile(
                of: means,
                z: bias - z,
                bias: bias,
                acceleration: acceleration
            ),
            let high = correctedQuantile(
                of: means,
                z: bias + z,
                bias: bias,
                acceleration: acceleration
            )
        else { return nil }
        self.low = low
        self.high = high
    }
}

extension [Double] {
    /// Draws as many values as there are, with replacement, and averages them.
    fileprivate func resampledMean(sample: Int, key: StreamKey) -> Double {
        var sum = 0.0
        for place in indices {
            let draw = key.bits(draw: place, sample: sample, use: .resamples)
            sum += self[Int(draw.multipliedFullWidth(by: UInt64(count)).high)]
        }
        return sum / Double(count)
    }
}

/// Computes the acceleration of a mean; nil where squares or cubes are too small or large.
private func acceleration(_ values: [Double], mean: Double) -> Double? {
    let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    let cubes = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) }
    let result = cubes / (6 * squares * squares.squareRoot())
    return result.isFinite ? result : nil
}

/// Finds the quantile Φ(bias + z ÷ (1 − acceleration·z)) of ascending means.
private func correctedQuantile(
    of means: [Double],
    z: Double,
    bias: Double,
    acceleration: Double
) -> Double? {
    let divisor = 1 - acceleration * z
    guard divisor > 0 else { return nil }
    let place = normalProbability(bias + z / divisor) * Double(means.count - 1)
    let index = Int(place)
    guard index < means.count - 1 else { return means.last }
    return means[index].addingProduct(place - Double(index), means[index + 1] - means[index])
}
