/// Computes erf(x) = 2/√π ∫₀ˣ e^(−t²) dt.
///
/// Below 1 a polynomial in x²; from there 1 − 2·Φ(−√2·|x|).
///
/// At most 1.27 ulp from the true value.
package func errorFunction(_ x: Lanes) -> Lanes {
    let s = x * x
    var p = Lanes(repeating: 0x1.496a58p-14)
    p = p.times(s, plus: -0x1.a3f71p-11)
    p = p.times(s, plus: 0x1.5405b4p-8)
    p = p.times(s, plus: -0x1.b7f90ep-6)
    p = p.times(s, plus: 0x1.ce2cf8p-4)
    p = p.times(s, plus: -0x1.81273ep-2)
    p = p.times(s, plus: 0x1.06eba8p-3)
    let near = p.times(x, plus: x)

    // From 4 on the result is 1.
    let magnitude = x.magnitudes
    let a = magnitude.replacing(with: 4, wherever: magnitude .> 4)
    let tail = powerOfTwo(a * a, times: -0x1.715476p+0) * tailRatio(a * 0x1.6a09e6p+0)
    let far = tail.times(-2, plus: Lanes(repeating: 1)).withSigns(of: x)
    return far.replacing(with: near, where: magnitude .< 1)
}
