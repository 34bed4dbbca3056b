/// A text of parts that must stay below a length: some parts may be left out, each as a whole.
package struct BoundedReport: Sendable {
    /// What a comment on GitHub may have.
    package static let githubLimit = 65_536

    /// How much room the lines have that stand for what was left out.
    private static let shortLimit = 4_000

    private var parts: [Part] = []

    package init() {}

    /// A part, or the line that stands for it where there is no room.
    private struct Part {
        let text: String
        let short: String?
    }

    /// Adds a part that stays.
    package mutating func add(_ lines: [String]) {
        parts.append(Part(text: Self.paragraph(lines), short: nil))
    }

    /// Adds a part that is left out where there is no room, with a line that says so.
    package mutating func add(_ lines: [String], otherwise line: String) {
        parts.append(Part(text: Self.paragraph(lines), short: Self.paragraph([line])))
    }

    /// The parts, the last ones shortened first until all of it is shorter than a number of bytes.
    ///
    /// Of the lines that stand for parts, the first ones are shown, and the rest are counted.
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

    /// As many items as fit into a number of bytes, each whole, and how many were left out.
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
