/// Section 4: the functions that wait for their use.
extension Reference {
    static func exponential(_ x: Float) -> Float {
        let c: Float = x > 89 ? 89 : x < -104 ? -104 : x
        let t = fma(c, 0x1.715476p+0, magic)
        let n = t - magic
        var r = fma(n, -0x1.62e43p-1, c)
        r = fma(n, 0x1.05c61p-29, r)
        let g = r * r
        let p01 = fma(r, 0x1.55549p-3, 0x1.fffffcp-2)
        let p23 = fma(r, 0x1.123b6ap-7, 0x1.5558fcp-5)
        let p = fma(fma(g, 0x1.6a21acp-10, p23), g, p01)
        let y = fma(p, g, r) + 1
        guard !y.isNaN else { return y }
        let exponent = Int(t.bitPattern) - 0x4B40_0000
        let h = exponent >> 1
        return y * Float(sign: .plus, exponent: h, significand: 1)
            * Float(sign: .plus, exponent: exponent - h, significand: 1)
    }

    static func logistic(_ x: Float) -> Float {
        let e = exponential(0 - abs(x))
        return (x < 0 ? e : 1) / (1 + e)
    }

    static func hyperbolicTangent(_ x: Float) -> Float {
        let s = x * x
        let p = horner(
            in: s,
            [-0x1.75e1bcp-8, 0x1.522698p-6, -0x1.b83c5ap-5, 0x1.11072p-3, -0x1.555532p-2]
        )
        let near = fma(x * s, p, x)
        let far = 1 - 2 / (exponential(abs(x) + abs(x)) + 1)
        return abs(x) < 0.625 ? near : Float(signOf: x, magnitudeOf: far)
    }

    static func errorFunction(_ x: Float) -> Float {
        let s = x * x
        let p = horner(
            in: s,
            [
                0x1.496a58p-14, -0x1.a3f71p-11, 0x1.5405b4p-8, -0x1.b7f90ep-6, 0x1.ce2cf8p-4,
                -0x1.81273ep-2, 0x1.06eba8p-3,
            ]
        )
        let near = fma(p, x, x)
        let a = abs(x) > 4 ? 4 : abs(x)
        let q = powerOfTwo(a * a, times: -0x1.715476p+0) * tailRatio(a * 0x1.6a09e6p+0)
        let far = fma(q, -2, 1)
        return abs(x) < 1 ? near : Float(signOf: x, magnitudeOf: far)
    }

    static func logarithm(_ x: Float) -> Float {
        if x.isNaN || x == .infinity { return x }
        if x < 0 { return .nan }
        if x == 0 { return -.infinity }
        let isSmall = x < 0x1p-126
        let y = isSmall ? x * 0x1p+23 : x
        let i = (Int(y.bitPattern) - 0x3F35_04F3) >> 23
        let f = Float(bitPattern: UInt32(Int(y.bitPattern) - i << 23)) - 1
        let k = Float(i) - (isSmall ? 23 : 0)
        let g = f * f
        let p = horner(
            in: f,
            [
                0x1.1457b4p-4, -0x1.de3c2ap-4, 0x1.e6f07p-4, -0x1.fc2204p-4, 0x1.233768p-3,
                -0x1.555c4ep-3, 0x1.99a4b6p-3, -0x1.000006p-2, 0x1.555548p-2,
            ]
        )
        var u = fma(k, -0x1.bd0106p-13, p * f * g)
        u = fma(g, -0.5, u)
        return fma(k, 0x1.63p-1, f + u)
    }

    /// cos(π·x), for |x| < 2⁵⁰.
    static func cosineOfPi(_ x: Double) -> Double {
        let h = abs(x) * 2
        let n = (h + 0x1.8p+52) - 0x1.8p+52
        let r = (h - n) * 0.5
        let z = r * r
        let quarter = Int(n) % 4
        let y: Double
        if quarter % 2 == 0 {
            let p = horner(
                in: z,
                [
                    -0x1.2a0c591af8314p-23, 0x1.20c62c2f2d7f5p-18, -0x1.b6e24f44b128fp-14,
                    0x1.f9d38a3763cc3p-10, -0x1.a6d1f2a204a8cp-6, 0x1.e1f506891babbp-3,
                    -0x1.55d3c7e3cbffap+0, 0x1.03c1f081b5ac4p+2, -0x1.3bd3cc9be45dep+2,
                ]
            )
            y = fma(p, z, 1)
        } else {
            let p = horner(
                in: z,
                [
                    0x1.aaec32af93359p-21, -0x1.6fadb9f155744p-16, 0x1.e8f434d018d63p-12,
                    -0x1.e3074fde8871fp-8, 0x1.50783487ee782p-4, -0x1.32d2cce62bd86p-1,
                    0x1.466bc6775aae2p+1, -0x1.4abbce625be53p+2,
                ]
            )
            y = fma(r, 0x1.921fb54442d18p+1, fma(r, 0x1.1a62633145c07p-53, r * z * p))
        }
        return quarter == 0 || quarter == 3 ? y : 0 - y
    }
}
