/// Computes log₂ of a finite number above zero to about 10⁻⁷, with + − × ÷ alone.
///
/// x = 2ᵉ·m with m from √½ to √2; ln m = 2 artanh s, s = (m − 1) ÷ (m + 1), |s| < 0.172.
package func binaryLogarithm(_ value: Double) -> Double {
    var exponent = Double(value.exponent)
    var m = value.significand
    if m > 1.414_213_562_373_095_1 {
        m /= 2
        exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let square = s * s
    let series = s * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7))))
    return exponent + series * 2.885_390_081_777_926_8  // 2 ÷ ln 2
}
