/// Computes cos(π·x) in binary64, for schedules; |x| is below 2⁵⁰.
///
/// x is reduced exactly to a quarter turn, so the result is exact at every multiple of ½. At most 0.96
/// ulp from the true value.
package func cosineOfPi(_ x: Double) -> Double {
    let halves = x.magnitude * 2
    // Adding 1.5·2⁵² rounds to an integer, and leaves it in the low bits.
    let shifted = halves + 0x1.8p+52
    let rest = (halves - (shifted - 0x1.8p+52)) * 0.5  // from −¼ to ¼, exact
    switch shifted.bitPattern % 4 {
    case 0: return cosineNear0(rest)
    case 1: return 0 - sineNear0(rest)
    case 2: return 0 - cosineNear0(rest)
    default: return sineNear0(rest)
    }
}

/// Computes cos(π·x) for |x| ≤ ¼ by its series.
private func cosineNear0(_ x: Double) -> Double {
    let z = x * x
    var p = -0x1.2a0c591af8314p-23
    p = 0x1.20c62c2f2d7f5p-18.addingProduct(p, z)
    p = (-0x1.b6e24f44b128fp-14).addingProduct(p, z)
    p = 0x1.f9d38a3763cc3p-10.addingProduct(p, z)
    p = (-0x1.a6d1f2a204a8cp-6).addingProduct(p, z)
    p = 0x1.e1f506891babbp-3.addingProduct(p, z)
    p = (-0x1.55d3c7e3cbffap+0).addingProduct(p, z)
    p = 0x1.03c1f081b5ac4p+2.addingProduct(p, z)
    p = (-0x1.3bd3cc9be45dep+2).addingProduct(p, z)
    return 1.0.addingProduct(p, z)
}

/// Computes sin(π·x) for |x| ≤ ¼ by its series, with π in two pieces.
private func sineNear0(_ x: Double) -> Double {
    let z = x * x
    var p = 0x1.aaec32af93359p-21
    p = (-0x1.6fadb9f155744p-16).addingProduct(p, z)
    p = 0x1.e8f434d018d63p-12.addingProduct(p, z)
    p = (-0x1.e3074fde8871fp-8).addingProduct(p, z)
    p = 0x1.50783487ee782p-4.addingProduct(p, z)
    p = (-0x1.32d2cce62bd86p-1).addingProduct(p, z)
    p = 0x1.466bc6775aae2p+1.addingProduct(p, z)
    p = (-0x1.4abbce625be53p+2).addingProduct(p, z)
    let small = (x * z * p).addingProduct(x, 0x1.1a62633145c07p-53)
    return small.addingProduct(x, 0x1.921fb54442d18p+1)
}
