/// Computes ln x.
///
/// x = 2ᵏ·(1 + f) with 1 + f from √½ to √2; ln(1 + f) = f − f²/2 + f³·p(f). −∞ at ±0, not a number below.
///
/// At most 0.83 ulp from the true value.
package func logarithm(_ x: Lanes) -> Lanes {
    // Subnormal numbers are scaled by 2²³ first.
    let isSubnormal = x .< 0x1p-126
    let scaled = x.replacing(with: x * 0x1p+23, where: isSubnormal)
    let offset = Lanes.zero.replacing(with: 23, wherever: isSubnormal)
    let bits = unsafe unsafeBitCast(scaled, to: SIMD16<Int32>.self)
    let exponent = (bits &- SIMD16(repeating: 0x3F35_04F3)) &>> SIMD16(repeating: 23)
    let mantissa = bits &- (exponent &<< SIMD16(repeating: 23))
    // The exponent as a number, exactly: 1.5·2²³ + k in the bits, less 1.5·2²³.
    let k =
        Lanes(
            bits: unsafe unsafeBitCast(
                exponent &+ SIMD16(repeating: 0x4B40_0000),
                to: LaneBits.self
            )
        )
        - 0x1.8p+23 - offset
    let f = unsafe unsafeBitCast(mantissa, to: Lanes.self) - 1

    let f2 = f * f
    var p = Lanes(repeating: 0x1.1457b4p-4)
    p = p.times(f, plus: -0x1.de3c2ap-4)
    p = p.times(f, plus: 0x1.e6f07p-4)
    p = p.times(f, plus: -0x1.fc2204p-4)
    p = p.times(f, plus: 0x1.233768p-3)
    p = p.times(f, plus: -0x1.555c4ep-3)
    p = p.times(f, plus: 0x1.99a4b6p-3)
    p = p.times(f, plus: -0x1.000006p-2)
    p = p.times(f, plus: 0x1.555548p-2)
    // ln 2 in two pieces; the small terms come first.
    var y = k.times(-0x1.bd0106p-13, plus: p * f * f2)
    y = f2.times(-0.5, plus: y)
    let result = k.times(0x1.63p-1, plus: f + y)

    return
        result
        .replacing(with: x, where: .!(x .< .infinity))  // ∞ and NaN
        .replacing(with: .nan, wherever: x .< 0)
        .replacing(with: -.infinity, wherever: x .== 0)
}
