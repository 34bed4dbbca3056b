/// Computes eˣ in binary64, for x from −708 to 709.
///
/// eˣ = 2ⁿ·eʳ with n the integer nearest to x·log₂e and r = x − n·ln 2, so |r| ≤ 0.347; eʳ is its
/// Taylor series up to r¹³.
func exponential(_ x: Double) -> Double {
    // Adding 1.5·2⁵² rounds to an integer.
    let n = 0x1.8p+52.addingProduct(x, 0x1.71547652b82fep+0) - 0x1.8p+52
    // ln 2 in two pieces; the first has 31 bits, so its product with n is exact.
    let r = x.addingProduct(n, -0x1.62e42feep-1).addingProduct(n, -0x1.a39ef35793c76p-33)
    let p = polynomial(
        [
            0x1.6124613a86d09p-33, 0x1.1eed8eff8d898p-29, 0x1.ae64567f544e4p-26,
            0x1.27e4fb7789f5cp-22, 0x1.71de3a556c734p-19, 0x1.a01a01a01a01ap-16,
            0x1.a01a01a01a01ap-13, 0x1.6c16c16c16c17p-10, 0x1.1111111111111p-7,
            0x1.5555555555555p-5, 0x1.5555555555555p-3, 0.5,
        ],
        at: r
    )
    let fraction = 1 + r.addingProduct(r * r, p)
    return fraction * Double(sign: .plus, exponent: Int(n), significand: 1)
}

/// Computes ln x in binary64, for normal x above 0.
///
/// x = 2ᵏ·m with m from √½ to √2; with s = (m − 1)/(m + 1), ln m = 2·artanh s, its Taylor series up to s²⁵.
func logarithm(_ x: Double) -> Double {
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
func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    coefficients.reduce(0) { $1.addingProduct($0, x) }
}
