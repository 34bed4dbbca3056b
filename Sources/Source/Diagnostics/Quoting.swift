/// Returns a user's word in quotation marks, escaped and shortened.
///
/// - Parameters:
///   - word: Any text.
///   - limit: How many scalars are shown before an ellipsis.
/// - Returns: The word in single quotation marks; control characters are escaped.
package func quoted(_ word: some StringProtocol, limit: Int = 64) -> String {
    "'" + visible(word, limit: limit) + "'"
}

/// Returns a text with control and invisible characters escaped.
package func visible(_ text: some StringProtocol, limit: Int = .max) -> String {
    var shown = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        guard index < limit else {
            shown += "…"
            break
        }
        if scalar.isInvisible {
            shown += "\\u{" + hexadecimal(scalar.value, digits: 2) + "}"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

/// Returns words as a sentence lists them: a, b and c.
package func listed(_ words: [String], last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " " + last + " " + final
}

/// Returns a number in upper-case hexadecimal digits, filled with zeros.
package func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}

extension Unicode.Scalar {
    /// Whether it is a control or invisible character.
    ///
    /// Not the joiners of scripts and emoji (U+200C, U+200D), which belong to what is shown.
    package var isInvisible: Bool {
        if value == 0x200C || value == 0x200D { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}
