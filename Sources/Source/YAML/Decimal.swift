/// The decimal notations of YAML 1.2's core schema that specs allow.
package enum Decimal {
    /// Returns whether a text is `0`, or digits that do not begin with 0, after an optional minus.
    package static func isInteger(_ text: String) -> Bool {
        if text == "0" { return true }
        var rest = Substring(text).utf8
        rest.skip("-")
        return rest.first != UInt8(ascii: "0") && rest.skipDigits() > 0 && rest.isEmpty
    }

    /// Returns whether a text is a decimal number, with or without point and exponent.
    ///
    /// In the notation of YAML 1.2: `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
    package static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        rest.skip("+-")
        let whole = rest.skipDigits()
        var fraction = 0
        if rest.skip(".") { fraction = rest.skipDigits() }
        guard whole + fraction > 0 else { return false }
        if rest.skip("eE") {
            rest.skip("+-")
            guard rest.skipDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// Returns whether a number's digits say that it is not zero.
    package static func hasNonzeroDigit(_ text: String) -> Bool {
        text.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
    }

    /// Returns the shortest text of a number, without a superfluous `.0`.
    package static func text(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    // MARK: - What was meant

    /// Returns the decimal digits of an integer written in another notation.
    package static func integerMeant(by text: String) -> String? {
        if let other = otherRadix(text) { return String(other) }
        let digits = text.filter { !"_, ".contains($0) }
        guard isNumber(digits), let value = Double(digits), let whole = Int(exactly: value),
            whole.magnitude <= 1 << 53
        else { return nil }
        return String(whole)
    }

    /// Returns the decimal text of a number written in another notation.
    package static func numberMeant(by text: String) -> String? {
        if let other = otherRadix(text) { return String(other) }
        if text.hasSuffix("%"), isNumber(String(text.dropLast())) {
            return Double(text.dropLast()).map { Self.text($0 / 100) }
        }
        let digits = text.filter { !"_ ".contains($0) }
        let point = String(digits.map { $0 == "," ? "." : $0 })
        return isNumber(point) ? Double(point).map { Self.text($0) } : nil
    }

    /// Reads hexadecimal, octal and binary notations.
    private static func otherRadix(_ text: String) -> Int? {
        let digits = text.lowercased().filter { $0 != "_" }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return Int(digits.dropFirst(2), radix: radix)
        }
        return nil
    }
}

extension Substring.UTF8View {
    /// Skips one byte if it is among some ASCII characters; tells whether it did.
    @discardableResult
    fileprivate mutating func skip(_ allowed: String) -> Bool {
        guard let first, allowed.utf8.contains(first) else { return false }
        removeFirst()
        return true
    }

    /// Skips decimal digits and returns how many.
    fileprivate mutating func skipDigits() -> Int {
        let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        self = self[digits.endIndex...]
        return digits.count
    }
}
