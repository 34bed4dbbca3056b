// eˣ = 2ⁿ · eʳ, with n the integer nearest to x·log₂e and r = x − n·ln 2, so |r| ≤ 0.347.

/// The two factors of an exponential: eˣ = fraction · 2ⁿ.
struct ExponentialFactors {
    /// eʳ, from 0.7 to 1.42.
    var fraction: Lanes
    /// n, in the low bits of 1.5·2²³ + n.
    var shiftedExponent: Lanes

    /// Splits eˣ for |x| up to 2²²; a NaN stays one.
    @inline(__always)
    init(_ x: Lanes) {
        // Adding 1.5·2²³ rounds to an integer, and leaves it in the low bits.
        shiftedExponent = x.times(0x1.715476p+0, plus: Lanes(repeating: 0x1.8p+23))
        let n = shiftedExponent - 0x1.8p+23
        // ln 2 in two pieces; the first has 20 bits, so this difference is exact.
        var r = n.times(-0x1.62e43p-1, plus: x)
        r = n.times(0x1.05c61p-29, plus: r)
        var p = Lanes(repeating: 0x1.6a21acp-10)
        p = p.times(r, plus: 0x1.123b6ap-7)
        p = p.times(r, plus: 0x1.5558fcp-5)
        p = p.times(r, plus: 0x1.55549p-3)
        p = p.times(r, plus: 0x1.fffffcp-2)
        p = p.times(r, plus: 1)
        fraction = p.times(r, plus: 1)
    }

    /// fraction · 2ⁿ where that is a normal number.
    @inline(__always)
    var normalProduct: Lanes {
        Lanes(bits: fraction.bits &+ (shiftedExponent.bits &<< LaneBits(repeating: 23)))
    }
}

/// Computes eˣ.
///
/// At most 0.6 ulp from the true value; 1 at 0; subnormal results are rounded once.
@inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
    // Beyond these the result is ∞ or 0 anyway.
    var clamped = x.replacing(with: 89, wherever: x .> 89)
    clamped = clamped.replacing(with: -104, wherever: x .< -104)
    let factors = ExponentialFactors(clamped)
    // 2ⁿ as a product of two powers, since n can lie outside the exponents of normal numbers.
    let n = SIMD16<Int32>(truncatingIfNeeded: factors.shiftedExponent.bits &- 0x4B40_0000)
    let half = n &>> SIMD16<Int32>(repeating: 1)
    return factors.fraction * powerOfTwo(half) * powerOfTwo(n &- half)
}

/// Computes 2ⁿ for n from −126 to 127.
@inline(__always)
private func powerOfTwo(_ n: SIMD16<Int32>) -> Lanes {
    Lanes(bits: LaneBits(truncatingIfNeeded: (n &+ 127) &<< SIMD16<Int32>(repeating: 23)))
}
