/// The output function low + (high − low)·σ(x), in the numbers of the kernels.
struct ScaledLogistic: Sendable {
    /// Float(low).
    let low: Float
    /// Float(high − low).
    let range: Float

    /// Replaces the last sums of rows by scores.
    func apply(to sums: inout [Lanes]) {
        for index in sums.indices {
            sums[index] = logistic(sums[index]).times(range, plus: Lanes(repeating: low))
        }
    }

    /// Replaces the last sums of rows by scores, and keeps their derivatives.
    ///
    /// With s = σ(x) the score is fma(s, range, low), and its derivative (s·(1 − s))·range.
    func apply(to sums: inout [Lanes], slopes: inout [Lanes]) {
        for index in sums.indices {
            let s = logistic(sums[index])
            sums[index] = s.times(range, plus: Lanes(repeating: low))
            slopes[index] = s * (1 - s) * range
        }
    }
}
