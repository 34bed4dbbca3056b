/// The scale of integers that go into a layer: a value is (code − zero point) × 2ᵉ.
public struct QuantizedScale: Hashable, Sendable {
    /// The type of the codes.
    public let type: QuantizationRule.InputType
    /// e.
    public let exponent: Int
    /// The code of 0.
    public let zeroPoint: Int

    /// Creates a scale.
    ///
    /// - Parameters:
    ///   - type: The type of the codes.
    ///   - exponent: e, at least −126 and at most 126.
    ///   - zeroPoint: A code of the type.
    public init(type: QuantizationRule.InputType, exponent: Int, zeroPoint: Int = 0) {
        precondition(type.codes.contains(zeroPoint), "a zero point of \(zeroPoint)")
        self.type = type
        self.exponent = exponent
        self.zeroPoint = zeroPoint
    }

    /// The largest absolute value of code − zero point.
    var largest: Int {
        max(zeroPoint - type.codes.lowerBound, type.codes.upperBound - zeroPoint)
    }

    /// Quantises a value: x ÷ 2ᵉ, rounded with halves to even, and kept within the codes.
    ///
    /// - Returns: The code less the zero point.
    @inline(__always)
    func centred(_ x: Float) -> Int32 {
        let low = Float(type.codes.lowerBound - zeroPoint)
        let high = Float(type.codes.upperBound - zeroPoint)
        let rounded = PowerOfTwo.rounded(x, exponent)
        // Also where x is not a number.
        guard rounded > low else { return Int32(low) }
        return Int32(rounded < high ? rounded : high)
    }
}
