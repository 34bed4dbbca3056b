/// A way to show text: with or without colour, alive or not.
struct Terminal: Sendable {
    /// Whether escape sequences may be written.
    let hasStyles: Bool
    /// Whether lines may be rewritten in place.
    let isLive: Bool
    /// The number of cells in a line; no limit where nobody looks.
    let width: Int

    /// A file or a pipe: no escape sequences, no limit.
    static let plain = Terminal(hasStyles: false, isLive: false, width: .max)

    func styled(_ text: String, _ style: Style?) -> String {
        guard hasStyles, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}

/// A way to set text off, by its escape code (ECMA-48, SGR).
enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}
