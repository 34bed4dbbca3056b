extension String {
    /// The text with control characters and direction marks made visible, so that names from
    /// tables cannot steer a terminal.
    package var printable: String { escaping(\.isObeyed) }

    /// The same, with spaces other than the usual one made visible too.
    package var spelledOut: String {
        escaping { $0.isObeyed || ($0.properties.generalCategory == .spaceSeparator && $0 != " ") }
    }

    private func escaping(_ isEscaped: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isEscaped) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if isEscaped(scalar) {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Whether a terminal obeys or hides it, or may do so once it is assigned.
    fileprivate var isObeyed: Bool {
        guard !isASCII else { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}
