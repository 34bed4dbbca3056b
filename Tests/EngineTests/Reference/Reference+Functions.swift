/// Section 4: the functions that fits use.
extension Reference {
    /// Adding it rounds to an integer, which then stands in the low bits.
    static let magic: Float = 0x1.8p+23

    /// 2^(x·c), for results that are normal numbers.
    static func powerOfTwo(_ x: Float, times c: Float) -> Float {
        let t = fma(x, c, magic)
        let m = magic - t
        let f = fma(x, c, m)
        let g = f * f
        let p12 = fma(f, 0x1.ebfbdcp-3, 0x1.62e43p-1)
        let p34 = fma(f, 0x1.3b2d5p-7, 0x1.c6aee6p-5)
        let p56 = fma(f, 0x1.41fb2ep-13, 0x1.5f3f3p-10)
        let p = fma(fma(fma(p56, g, p34), g, p12), f, 1)
        return Float(bitPattern: p.bitPattern &+ (t.bitPattern << 23))
    }

    /// T(a) = e^(a²/2)·Φ(−a), for a ≥ 0.
    static func tailRatio(_ a: Float) -> Float {
        let w = a / fma(a, 0.25, 1)
        let v = w * w
        let p01 = fma(w, -0x1.988434p-2, 0.5)
        let p23 = fma(w, -0x1.0d7586p-5, 0x1.33bb04p-3)
        let p45 = fma(w, 0x1.31a71cp-13, 0x1.b8f61ap-9)
        let p67 = fma(w, 0x1.8b4292p-18, -0x1.3d7b1cp-14)
        return fma(fma(fma(p67, v, p45), v, p23), v, p01)
    }

    static func gelu(_ x: Float) -> (value: Float, slope: Float) {
        let a = abs(x)
        let e = a > 12 ? 0 : powerOfTwo(x * x, times: -0x1.715476p-1)
        let q = e * tailRatio(a)
        let phi = x < 0 ? q : 1 - q
        return (x * phi, fma(x * 0x1.988454p-2, e, phi))
    }

    static func relu(_ x: Float) -> (value: Float, slope: Float) {
        (x <= 0 ? 0 : x, x > 0 ? 1 : 0)
    }
}
