/// An output device: with or without colours, live lines and a width.
package struct Terminal: Sendable {
    /// Whether escape sequences may be written.
    package let hasStyles: Bool
    /// Whether lines may be rewritten in place.
    package let isLive: Bool
    /// The number of columns; unlimited for files and pipes.
    package let width: Int

    package init(hasStyles: Bool, isLive: Bool, width: Int) {
        self.hasStyles = hasStyles
        self.isLive = isLive
        self.width = width
    }

    /// A file or a pipe: no escape sequences, no limit.
    package static let plain = Terminal(hasStyles: false, isLive: false, width: .max)

    package func styled(_ text: String, _ style: Style?) -> String {
        guard hasStyles, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}

/// A text style, by its escape code (ECMA-48, SGR).
package enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}
