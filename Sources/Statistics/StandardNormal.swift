import Engine

/// Computes Φ(x), the standard normal distribution function, in binary64.
///
/// Φ(−a) = e^(−a²/2)·P(a)/Q(a) up to a = 7.07, and a continued fraction beyond; 0 from 37 on. At most
/// 2·10⁻¹⁶ from the true value; the lower tail keeps eight digits.
///
/// - SeeAlso: Hart et al., *Computer Approximations*, 1968, number 5666, as given by West, *Better
///   approximations to cumulative normal functions*, 2005.
package func normalProbability(_ x: Double) -> Double {
    let a = x.magnitude
    let tail = a < 37 ? exponential(-0.5 * a * a) * tailRatio(a) : 0
    return x > 0 ? 1 - tail : tail
}

/// Computes e^(a²/2)·Φ(−a) for a ≥ 0.
private func tailRatio(_ a: Double) -> Double {
    guard a < 7.07106781186547 else {
        let fraction = a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))
        return 1 / (fraction * 0x1.40d931ff62706p+1)
    }
    let numerator: [Double] = [
        3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383,
        112.079291497871, 221.213596169931, 220.206867912376,
    ]
    let denominator: [Double] = [
        8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461,
        296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
    ]
    return polynomial(numerator, at: a) / polynomial(denominator, at: a)
}

/// Computes Φ⁻¹(p), the number below which p of the standard normal distribution lies, in binary64.
///
/// At most 10⁻¹⁵ of it from the true value.
///
/// - Parameter p: From 2⁻¹⁰²² to 1 − 2⁻⁵³.
/// - Returns: The number.
/// - SeeAlso: Wichura, *Algorithm AS 241: the percentage points of the normal distribution*, 1988: PPND16.
package func normalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    guard q.magnitude > 0.425 else {
        let r = 0.180625 - q * q
        return q * polynomial(center.numerator, at: r) / polynomial(center.denominator, at: r)
    }
    let r = (-logarithm(q < 0 ? p : 1 - p)).squareRoot()
    let (rest, part) = r <= 5 ? (r - 1.6, shoulder) : (r - 5, tail)
    let x = polynomial(part.numerator, at: rest) / polynomial(part.denominator, at: rest)
    return q < 0 ? -x : x
}

/// A quotient of polynomials, highest powers first.
private struct Rational {
    var numerator: [Double]
    var denominator: [Double]
}

/// In 0.425² − q², where |q| ≤ 0.425.
private let center = Rational(
    numerator: [
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
        4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
        1.3314166789178437745e2, 3.3871328727963666080e0,
    ],
    denominator: [
        5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
        2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
        4.2313330701600911252e1, 1,
    ]
)

/// In √(−ln p) − 1.6, up to 5.
private let shoulder = Rational(
    numerator: [
        7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
        1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
        4.63033784615654529590e0, 1.42343711074968357734e0,
    ],
    denominator: [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2,
        1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
        2.05319162663775882187e0, 1,
    ]
)

/// In √(−ln p) − 5, beyond.
private let tail = Rational(
    numerator: [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
        2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
        5.46378491116411436990e0, 6.65790464350110377720e0,
    ],
    denominator: [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
        7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
        5.99832206555887937690e-1, 1,
    ]
)
