/// Computes the logistic function 1/(1 + e⁻ˣ).
///
/// With e = e^(−|x|), which cannot overflow: 1/(1 + e), or e/(1 + e) below 0.
///
/// At most 2.41 ulp from the true value.
package func logistic(_ x: Lanes) -> Lanes {
    let e = exponential(Lanes.zero - x.magnitudes)
    let numerator = Lanes(repeating: 1).replacing(with: e, where: x .< 0)
    return numerator / (1 + e)
}
