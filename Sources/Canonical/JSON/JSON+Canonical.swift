extension JSON {
    /// The bytes of the JSON Canonicalization Scheme (RFC 8785).
    ///
    /// - Precondition: Every number is finite; the scheme has no other.
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        appendCanonical(to: &bytes)
        return bytes
    }

    private func appendCanonical(to bytes: inout [UInt8]) {
        switch self {
        case .null:
            bytes += "null".utf8
        case .bool(let value):
            bytes += (value ? "true" : "false").utf8
        case .number(let value):
            bytes += JSON.canonicalNumber(value).utf8
        case .exactInteger(let value):
            bytes += String(value).utf8
        case .string(let value):
            JSON.appendString(value, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.appendCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in JSON.sorted(members).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSON.appendString(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.appendCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The members in the order of their keys' UTF-16 code units (RFC 8785, 3.2.3).
    package static func sorted(_ members: [String: JSON]) -> [(key: String, value: JSON)] {
        let pairs = members.map { (key: $0.key, value: $0.value) }
        // ASCII has one order, and strings compare it at once.
        return pairs.allSatisfy { $0.key.utf8.allSatisfy { $0 < 0x80 } }
            ? pairs.sorted { $0.key < $1.key }
            : pairs.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    }

    /// Appends a quoted string with the escapes of RFC 8785, 3.2.2.2.
    package static func appendString(_ value: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        guard value.utf8.contains(where: needsEscape) else {
            bytes += value.utf8
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: appendEscape(UInt16(byte), to: &bytes)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Appends the escape of a UTF-16 code unit.
    static func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        let padding = String(repeating: "0", count: 4 - digits.utf8.count)
        bytes += "\\u\(padding)\(digits)".utf8
    }

    /// The shortest decimal that reads back as the number, as ECMAScript prints it.
    ///
    /// Swift's own description has the same shortest digits; only their layout differs
    /// (ECMA-262, Number::toString).
    package static func canonicalNumber(_ value: Double) -> String {
        precondition(value.isFinite, "canonical JSON has no \(value)")
        if value == 0 { return "0" }
        if value < 0 { return "-" + canonicalNumber(-value) }
        if value < 1e15, let whole = Int(exactly: value) { return String(whole) }
        let text = value.description
        // Without an exponent the shortest digits already stand as they should, but for a fraction of zero.
        if !text.utf8.contains(UInt8(ascii: "e")) {
            return text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text
        }
        let (digits, exponent) = shortestDigits(value)
        let count = digits.utf8.count
        // The value is 0.digits × 10^exponent.
        switch exponent {
        case count...21 where count <= 21:
            return digits + String(repeating: "0", count: exponent - count)
        case 1...21:
            return digits.prefix(exponent) + "." + digits.dropFirst(exponent)
        case -5...0:
            return "0." + String(repeating: "0", count: -exponent) + digits
        default:
            let power = exponent - 1
            let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
            return "\(mantissa)e\(power < 0 ? "-" : "+")\(abs(power))"
        }
    }

    /// The digits and decimal exponent of a positive number: 0.digits × 10^exponent.
    private static func shortestDigits(_ value: Double) -> (digits: String, exponent: Int) {
        let parts = value.description.split(separator: "e")
        let mantissa = parts.first ?? "0"
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let point = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let whole = point.first ?? ""
        let fraction = point.count > 1 ? point[1] : ""
        let all = String(whole + fraction)
        let leading = all.prefix { $0 == "0" }.count
        var digits = all.dropFirst(leading)
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), whole.count + power - leading)
    }
}
