// Φ(x) is the standard normal distribution function; e^(−x²/2) is its density but for a factor.
//
// With a = |x| the lower tail is Φ(−a) = e^(−a²/2)·T(a), and T falls slowly from ½. It is a polynomial
// of degree 7 in w = a/(1 + a/4), which goes from 0 to 4. So one exponential serves Φ and the density,
// and the tail keeps its leading digits.

/// Φ(x) and e^(−x²/2).
struct NormalDistribution {
    /// Φ(x), less than 2·2⁻²⁴ from the true value.
    var probability: Lanes
    /// e^(−x²/2); 0 where |x| > 12.
    var bell: Lanes

    /// Evaluates both at x; Φ is not a number where x is infinite.
    @inline(__always)
    init(_ x: Lanes) {
        let a = x.magnitudes
        // −½·log₂e, rounded
        bell = powerOfTwo(x * x, times: -0x1.715476p-1).zeroed(wherever: a .> 12)
        let tail = bell * tailRatio(a)
        probability = (1 - tail).replacing(with: tail, where: x .< 0)
    }
}

/// Computes 2^(x·factor) for results that are normal numbers.
///
/// The product is split into an integer k and a rest f, |f| ≤ ½.
@inline(__always)
func powerOfTwo(_ x: Lanes, times factor: Float) -> Lanes {
    // Adding 1.5·2²³ rounds to an integer, and leaves it in the low bits.
    let shifted = x.times(factor, plus: Lanes(repeating: 0x1.8p+23))
    let minusK = 0x1.8p+23 - shifted
    let f = x.times(factor, plus: minusK)
    // Pairs of coefficients, then their polynomial in f²: short chains run side by side.
    let f2 = f * f
    let p12 = f.times(0x1.ebfbdcp-3, plus: 0x1.62e43p-1)
    let p34 = f.times(0x1.3b2d5p-7, plus: 0x1.c6aee6p-5)
    let p56 = f.times(0x1.41fb2ep-13, plus: 0x1.5f3f3p-10)
    let p = p56.times(f2, plus: p34).times(f2, plus: p12).times(f, plus: 1)
    return Lanes(bits: p.bits &+ (shifted.bits &<< LaneBits(repeating: 23)))
}

/// Computes T(a) = e^(a²/2)·Φ(−a) for a ≥ 0.
@inline(__always)
func tailRatio(_ a: Lanes) -> Lanes {
    let w = a / a.times(0.25, plus: Lanes(repeating: 1))
    let w2 = w * w
    let p01 = w.times(-0x1.988434p-2, plus: Lanes(repeating: 0.5))
    let p23 = w.times(-0x1.0d7586p-5, plus: 0x1.33bb04p-3)
    let p45 = w.times(0x1.31a71cp-13, plus: 0x1.b8f61ap-9)
    let p67 = w.times(0x1.8b4292p-18, plus: -0x1.3d7b1cp-14)
    return p67.times(w2, plus: p45).times(w2, plus: p23).times(w2, plus: p01)
}
