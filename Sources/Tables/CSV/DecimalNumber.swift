/// A number in decimal notation.
package enum DecimalNumber: Sendable, Equatable {
    /// A whole number that fits into 64 bits, written as Swift writes it.
    case integer(Int64)

    /// Any other number, rounded to the nearest binary64, ties to even.
    case real(Double)
}

extension DecimalNumber {
    /// Parses text; nil if it is not a number from its first byte to its last.
    ///
    /// A number is `[+-] digits [. digits] [e [+-] digits]`, with a digit before or after the
    /// point, or `nan`, `inf` or `infinity` in any case, with a sign or without. No locale, no
    /// spaces, no hexadecimal, and no zero before other digits: `001` is a name. Numbers beyond the
    /// range of binary64 are rounded to infinity or 0.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - mark: What stands where the form above has a point.
    package init?(_ bytes: ArraySlice<UInt8>, mark: UInt8 = UInt8(ascii: ".")) {
        var scan = Scan(bytes, mark: mark)
        guard scan.accept() else {
            guard let special = Self.special(bytes) else { return nil }
            self = .real(special)
            return
        }
        if let integer = scan.integer {
            self = .integer(integer)
        } else if let value = scan.exactValue {
            self = .real(value)
        } else if let value = Self.rounded(bytes, mark) {
            self = .real(value)
        } else {
            return nil
        }
    }

    /// The value in binary64.
    package var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        }
    }

    /// The nearest binary64 of a number that has been accepted.
    private static func rounded(_ bytes: ArraySlice<UInt8>, _ mark: UInt8) -> Double? {
        let point = UInt8(ascii: ".")
        let bytes = mark == point ? bytes : ArraySlice(bytes.map { $0 == mark ? point : $0 })
        return Double(String(decoding: bytes, as: UTF8.self))
    }

    private static func special(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard bytes.count <= 9 else { return nil }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "nan", "+nan", "-nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }
}

// MARK: - Syntax

extension DecimalNumber {
    /// Walks over the digits of a number once.
    private struct Scan {
        private let bytes: ArraySlice<UInt8>
        private let mark: UInt8
        private var index: Int
        private var isNegative = false
        private var hasSign = false
        private var hasFraction = false
        private var hasExponent = false

        /// The first 19 significant digits as a whole number.
        private var significand: UInt64 = 0
        private var significantCount = 0

        /// Power of ten that the significand is multiplied by.
        private var exponent = 0

        private var integerDigitCount = 0
        private var beginsWithZero = false

        init(_ bytes: ArraySlice<UInt8>, mark: UInt8) {
            self.bytes = bytes
            self.mark = mark
            index = bytes.startIndex
        }

        private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

        /// Reads a number; false if there is none or something follows it.
        mutating func accept() -> Bool {
            if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
                isNegative = next == UInt8(ascii: "-")
                hasSign = next == UInt8(ascii: "+")
                index += 1
            }
            beginsWithZero = next == UInt8(ascii: "0")
            integerDigitCount = acceptDigits(isFraction: false)
            guard !beginsWithZero || integerDigitCount == 1 else { return false }
            var digitCount = integerDigitCount
            if next == mark {
                hasFraction = true
                index += 1
                digitCount += acceptDigits(isFraction: true)
            }
            guard digitCount > 0, acceptExponent() else { return false }
            return index == bytes.endIndex
        }

        private mutating func acceptDigits(isFraction: Bool) -> Int {
            let start = index
            while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                index += 1
                if significantCount < 19 {
                    significand = significand * 10 + UInt64(byte - UInt8(ascii: "0"))
                    if significand > 0 { significantCount += 1 }
                    if isFraction { exponent -= 1 }
                } else {
                    significantCount += 1
                    if !isFraction { exponent += 1 }
                }
            }
            return index - start
        }

        private mutating func acceptExponent() -> Bool {
            guard next == UInt8(ascii: "e") || next == UInt8(ascii: "E") else { return true }
            hasExponent = true
            index += 1
            let isBelowOne = next == UInt8(ascii: "-")
            if isBelowOne || next == UInt8(ascii: "+") { index += 1 }
            let start = index
            var power = 0
            while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                index += 1
                // Beyond this the value is 0 or infinite, whatever the digits.
                if power < 100_000_000 { power = power * 10 + Int(byte - UInt8(ascii: "0")) }
            }
            exponent += isBelowOne ? -power : power
            return index > start
        }

        /// The value, if the text is what Swift would write for a 64-bit integer.
        var integer: Int64? {
            guard !hasFraction, !hasExponent, !hasSign, significantCount <= 19 else { return nil }
            guard !beginsWithZero || !isNegative else { return nil }
            guard isNegative else { return Int64(exactly: significand) }
            guard significand <= UInt64(Int64.max) + 1 else { return nil }
            return Int64(truncatingIfNeeded: 0 &- significand)
        }

        /// The value, if it comes from one rounding of exact operands.
        ///
        /// Both the significand below 2⁵³ and the power of ten up to 10²² are exact in binary64,
        /// so that their product or quotient is rounded once (Clinger 1990).
        var exactValue: Double? {
            guard significantCount <= 19, significand < 1 << 53 else { return nil }
            guard abs(exponent) < Self.powersOfTen.count else { return nil }
            let power = Self.powersOfTen[abs(exponent)]
            let magnitude =
                exponent < 0 ? Double(significand) / power : Double(significand) * power
            return isNegative ? -magnitude : magnitude
        }

        private static let powersOfTen: [Double] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        ]
    }
}
