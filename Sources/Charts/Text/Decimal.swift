/// Numbers as text, by integer arithmetic: no locale, and the same digits everywhere.
package enum Decimal {
    /// Writes a whole number of units of 10⁻ᵈ with d decimals.
    package static func fixed(units: Int, decimals: Int) -> String {
        var digits = String(units.magnitude)
        if decimals > 0 {
            let missing = decimals + 1 - digits.count
            if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return units < 0 ? "−" + digits : digits
    }

    /// Writes a number with a number of decimals, or with four digits where it is too large for that.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        let scaled = value * powerOfTen(decimals)
        guard abs(scaled) < 1e15 else { return significant(value) }
        return fixed(units: Int(scaled.rounded()), decimals: decimals)
    }

    /// Writes a number with a number of significant digits, without zeros that end its decimals.
    ///
    /// Numbers from 10⁻⁴ to 10⁶ are written out, others as a power of ten.
    package static func significant(_ value: Double, digits: Int = 4) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "not finite" }
        let exponent = decimalExponent(of: value.magnitude)
        if exponent < -4 || exponent > 5 {
            let mantissa = value / powerOfTen(exponent)
            let text = trimmed(fixed(mantissa, decimals: digits - 1))
            // A mantissa can be rounded up to ten.
            guard text.hasSuffix("10") else { return "\(text)×10\(superscript(exponent))" }
            return "\(text.dropLast())×10\(superscript(exponent + 1))"
        }
        return trimmed(fixed(value, decimals: max(0, digits - 1 - exponent)))
    }

    /// Writes a count, in groups of three digits.
    package static func count(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        guard digits.count > 3 else { return String(count) }
        var text = count < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202f}" }
            text.append(digit)
        }
        return text
    }

    /// Writes an exponent as raised digits.
    static func superscript(_ exponent: Int) -> String {
        let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let digits = String(exponent.magnitude).compactMap(\.wholeNumberValue)
        return (exponent < 0 ? "⁻" : "") + String(digits.map { raised[$0] })
    }

    /// The greatest power of ten that is at most a number above zero, as its exponent.
    static func decimalExponent(of value: Double) -> Int {
        // A smaller power of ten than 10⁻³²³ is no number.
        var exponent = max(-323, Int((Double(value.exponent) * 0.301_029_995_66).rounded(.down)))
        while exponent < 308, powerOfTen(exponent + 1) <= value { exponent += 1 }
        while exponent > -323, powerOfTen(exponent) > value { exponent -= 1 }
        return exponent
    }

    /// A power of ten, by multiplication alone: near enough for a picture, and equal everywhere.
    static func powerOfTen(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<min(exponent.magnitude, 308) { power *= 10 }
        guard exponent < 0 else { return power }
        var inverse = 1 / power
        for _ in 308..<max(308, exponent.magnitude) { inverse /= 10 }
        return inverse
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
