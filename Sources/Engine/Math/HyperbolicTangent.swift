/// Computes tanh x.
///
/// Below ⅝ a polynomial in x²; from there 1 − 2/(e^(2|x|) + 1) with the sign of x.
///
/// At most 1.34 ulp from the true value.
package func hyperbolicTangent(_ x: Lanes) -> Lanes {
    let s = x * x
    var p = Lanes(repeating: -0x1.75e1bcp-8)
    p = p.times(s, plus: 0x1.522698p-6)
    p = p.times(s, plus: -0x1.b83c5ap-5)
    p = p.times(s, plus: 0x1.11072p-3)
    p = p.times(s, plus: -0x1.555532p-2)
    let near = (x * s).times(p, plus: x)

    let magnitude = x.magnitudes
    let far = (1 - 2 / (exponential(magnitude + magnitude) + 1)).withSigns(of: x)
    return far.replacing(with: near, where: magnitude .< 0.625)
}
