/// A text of limited length, whose parts can be omitted as a whole.
package struct BoundedReport: Sendable {
    /// The size limit of a comment on GitHub.
    package static let githubLimit = 65_536

    /// The space for the lines that replace omitted parts.
    private static let shortLimit = 4_000

    private var parts: [Part] = []

    package init() {}

    /// A part, and the line that replaces it if it is omitted.
    private struct Part {
        let text: String
        let short: String?
    }

    /// Adds a part that is never omitted.
    package mutating func add(_ lines: [String]) {
        parts.append(Part(text: Self.paragraph(lines), short: nil))
    }

    /// Adds a part that may be omitted, with the line that replaces it.
    package mutating func add(_ lines: [String], otherwise line: String) {
        parts.append(Part(text: Self.paragraph(lines), short: Self.paragraph([line])))
    }

    /// The text, with the last parts omitted until it is shorter than a number of bytes.
    ///
    /// Shows the first replacement lines and counts the rest.
    package func text(below limit: Int) -> String {
        var length = parts.reduce(0) { $0 + $1.text.utf8.count }
        var texts = parts.map(\.text)
        let optional = parts.indices.filter { parts[$0].short != nil }
        for count in 1...max(1, optional.count) where length >= limit {
            let cut = optional.suffix(count)
            let (shown, rest) = Self.fitting(
                cut.map { parts[$0].short ?? "" },
                into: Self.shortLimit
            )
            let note = rest == 0 ? "" : Self.paragraph(["*\(rest) more omitted.*"])
            for (place, index) in cut.enumerated() {
                texts[index] = place < shown.count ? shown[place] : place == shown.count ? note : ""
            }
            length = texts.reduce(0) { $0 + $1.utf8.count }
        }
        return texts.joined()
    }

    /// The items that fit into a number of bytes, and the number of omitted ones.
    package static func fitting(_ items: [String], into limit: Int) -> (shown: [String], rest: Int)
    {
        var length = 0
        let shown = items.prefix {
            length += $0.utf8.count + 1
            return length <= limit
        }
        return (Array(shown), items.count - shown.count)
    }

    private static func paragraph(_ lines: [String]) -> String {
        lines.joined(separator: "\n") + "\n\n"
    }
}
