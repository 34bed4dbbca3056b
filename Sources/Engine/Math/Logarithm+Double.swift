/// Computes ln x in binary64, for normal x above 0.
///
/// x = 2ᵏ·m with m from √½ to √2; with s = (m − 1)/(m + 1), ln m = 2·artanh s, its Taylor series up to s²⁵.
package func logarithm(_ x: Double) -> Double {
    let isLarge = x.significand > 0x1.6a09e667f3bcdp+0
    let k = Double(x.exponent) + (isLarge ? 1 : 0)
    let f = (isLarge ? x.significand / 2 : x.significand) - 1
    let s = f / (2 + f)
    let z = s * s
    let p = polynomial(
        [
            0x1.47ae147ae147bp-4, 0x1.642c8590b2164p-4, 0x1.8618618618618p-4,
            0x1.af286bca1af28p-4, 0x1.e1e1e1e1e1e1ep-4, 0x1.1111111111111p-3,
            0x1.3b13b13b13b14p-3, 0x1.745d1745d1746p-3, 0x1.c71c71c71c71cp-3,
            0x1.2492492492492p-2, 0x1.999999999999ap-2, 0x1.5555555555555p-1,
        ],
        at: z
    )
    let small = (k * 0x1.a39ef35793c76p-33).addingProduct(s * z, p)
    return small.addingProduct(2, s).addingProduct(k, 0x1.62e42feep-1)
}

/// Evaluates a polynomial by Horner's rule in fused multiply-adds, highest power first.
package func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    coefficients.reduce(0) { $1.addingProduct($0, x) }
}
