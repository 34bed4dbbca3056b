// Φ(x) is the standard normal distribution function, φ(x) = e^(−x²/2)/√(2π) its density.
//
// With a = |x|, E = e^(−a²/2) and u = 1/(1 + 19a/64), the tail is Φ(−a) = E·u·P(u), where P is a
// polynomial of degree 7. So one exponential serves Φ and φ, and the tail keeps its digits.

/// Φ(x) and the factor E = e^(−x²/2) of the density.
struct NormalDistribution {
    /// Φ(x).
    var probability: Lanes
    /// e^(−x²/2); 0 where |x| > 12.
    var bell: Lanes

    /// Evaluates both at x.
    @inline(__always)
    init(_ x: Lanes) {
        let a = x.magnitudes
        let exponent = (x * -0.5) * x
        // Beyond 12 the bell is below 2⁻¹⁰³, and taken as 0.
        let isNear = a .<= 12
        let factors = ExponentialFactors(exponent.replacing(with: 0, wherever: .!isNear))
        bell = Lanes.zero.replacing(with: factors.normalProduct, where: isNear)
        let tail = bell * scaledTail(a)
        probability = (1 - tail).replacing(with: tail, where: x .< 0)
    }
}

/// Computes e^(a²/2)·Φ(−a), a falling function from ½ at a = 0, for a ≥ 0.
@inline(__always)
func scaledTail(_ a: Lanes) -> Lanes {
    let u = 1 / a.times(0.296_875, plus: Lanes(repeating: 1))
    var p = Lanes(repeating: 0x1.29ba86p-5)
    p = p.times(u, plus: -0x1.526594p-3)
    p = p.times(u, plus: 0x1.d52626p-3)
    p = p.times(u, plus: -0x1.2a8018p-4)
    p = p.times(u, plus: 0x1.1af776p-3)
    p = p.times(u, plus: 0x1.8a401cp-4)
    p = p.times(u, plus: 0x1.eb26bcp-4)
    p = p.times(u, plus: 0x1.e4cbeap-4)
    return p * u
}
