extension JSON {
    /// As RFC 8785 writes it: members sorted by the UTF-16 code units of their names, no blanks,
    /// numbers as ECMAScript does.
    var canonical: String {
        switch self {
        case .null: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return Decimal.scriptText(value)
        case .string(let text): return Self.canonical(text)
        case .array(let items): return "[" + items.map(\.canonical).joined(separator: ",") + "]"
        case .object(let members):
            let sorted = members.sorted { left, right in
                left.name.utf16.lexicographicallyPrecedes(right.name.utf16)
            }
            let texts = sorted.map { Self.canonical($0.name) + ":" + $0.value.canonical }
            return "{" + texts.joined(separator: ",") + "}"
        }
    }

    private static func canonical(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20:
                result += "\\u" + hexadecimal(scalar.value, digits: 4).lowercased()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Decimal {
    /// Returns the text of a finite number as ECMAScript's `Number::toString` writes it.
    ///
    /// Swift's description has the same shortest digits; only the notation differs.
    static func scriptText(_ value: Double) -> String {
        guard value != 0 else { return "0" }
        let sign = value < 0 ? "-" : ""
        let parts = value.magnitude.description.split(separator: "e")
        let mantissa = parts.first ?? "0"
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa.prefix { $0 != "." }
        var digits = mantissa.filter { $0 != "." }
        let leading = digits.prefix { $0 == "0" }.count
        digits.removeFirst(leading)
        while digits.last == "0" { digits.removeLast() }
        // The value is 0.digits × 10^point.
        let point = whole.count - leading + exponent
        return sign + notation(digits, point: point)
    }

    private static func notation(_ digits: String, point: Int) -> String {
        let count = digits.count
        func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
        if point >= count, point <= 21 { return digits + zeros(point - count) }
        if point > 0, point <= 21 { return digits.prefix(point) + "." + digits.dropFirst(point) }
        if point > -6, point <= 0 { return "0." + zeros(-point) + digits }
        let rest = count > 1 ? "." + digits.dropFirst() : ""
        let exponent = point - 1
        let mark = exponent < 0 ? "e-" : "e+"
        return digits.prefix(1) + rest + mark + String(exponent.magnitude)
    }
}
