// eˣ = 2ⁿ · eʳ, with n the integer nearest to x·log₂e and r = x − n·ln 2, so |r| ≤ 0.347.

/// Computes eˣ.
///
/// At most 1.03 ulp from the true value; 1 at 0; a subnormal result is rounded once more.
package func exponential(_ x: Lanes) -> Lanes {
    // Beyond these the result is ∞ or 0 anyway; a NaN stays one.
    var clamped = x.replacing(with: 89, wherever: x .> 89)
    clamped = clamped.replacing(with: -104, wherever: x .< -104)
    // Adding 1.5·2²³ rounds to an integer, and leaves it in the low bits.
    let shifted = clamped.times(0x1.715476p+0, plus: Lanes(repeating: 0x1.8p+23))
    let n = shifted - 0x1.8p+23
    // ln 2 in two pieces; the first has 20 bits, so this difference is exact.
    var r = n.times(-0x1.62e43p-1, plus: clamped)
    r = n.times(0x1.05c61p-29, plus: r)
    // eʳ = 1 + (r + r²·p(r)); the pairs of p run side by side.
    let r2 = r * r
    let p01 = r.times(0x1.55549p-3, plus: 0x1.fffffcp-2)
    let p23 = r.times(0x1.123b6ap-7, plus: 0x1.5558fcp-5)
    let p = r2.times(0x1.6a21acp-10, plus: p23).times(r2, plus: p01)
    let fraction = p.times(r2, plus: r) + 1
    // 2ⁿ as a product of two powers, since n can lie outside the exponents of normal numbers.
    let exponent = SIMD16<Int32>(truncatingIfNeeded: shifted.bits &- 0x4B40_0000)
    let half = exponent &>> SIMD16<Int32>(repeating: 1)
    return fraction * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

/// Computes 2ⁿ for n from −126 to 127.
@inline(__always)
func powerOfTwo(_ n: SIMD16<Int32>) -> Lanes {
    let bits = (n &+ SIMD16(repeating: 127)) &<< SIMD16(repeating: 23)
    return Lanes(bits: unsafe unsafeBitCast(bits, to: LaneBits.self))
}
