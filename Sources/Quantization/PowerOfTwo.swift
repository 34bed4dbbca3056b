/// The exponents e of scales 2ᵉ.
public enum PowerOfTwo {
    /// The exponents that are tried, ascending: the first that fits is taken.
    public static let exponents = -40...40

    /// The exponents that codes of one byte are tried with, without those that are too small for certain.
    static func exponents(ofCodesTo values: ArraySlice<Float>) -> ClosedRange<Int> {
        let largest = values.reduce(0 as Float) { max($0, abs($1)) }
        guard largest.isNormal else { return exponents }
        // 2ᵏ ÷ 2ᵏ⁻⁷ = 128
        let least = min(max(Int(largest.exponent) - 6, exponents.lowerBound), exponents.upperBound)
        return least...exponents.upperBound
    }

    /// 2ᵉ in binary32, exact for −126 ≤ e ≤ 127.
    @inline(__always)
    public static func scale(_ exponent: Int) -> Float {
        Float(sign: .plus, exponent: exponent, significand: 1)
    }

    /// Finds e of a scale 2ᵉ; nil if the scale is not a power of two in the normal range.
    public static func exponent(of scale: Float) -> Int? {
        scale.isNormal && scale > 0 && scale.significand == 1 ? Int(scale.exponent) : nil
    }

    /// x ÷ 2ᵉ, rounded to an integer, halves to even.
    @inline(__always)
    static func rounded(_ x: Float, _ exponent: Int) -> Float {
        (x * scale(-exponent)).rounded(.toNearestOrEven)
    }
}
