/// Untrusted text as GitHub-flavoured Markdown.
package enum MarkdownText {
    /// A code span for a paragraph or a table cell.
    package static func code(_ text: String) -> String {
        // A code span ends at the next run of as many backticks, and a cell at a bar.
        let words = text.printable.replacing("|", with: "\\|")
        guard words.contains("`") else { return "`\(words)`" }
        let runs = words.split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
        return "\(fence) \(words) \(fence)"
    }

    /// The summary of a folded part, in HTML.
    ///
    /// The text cannot begin a tag or an entity, or mention a person.
    package static func summary(_ text: String) -> String {
        let pieces = text.printable.split(separator: "@", omittingEmptySubsequences: false)
        let line = pieces.map { HTML.text(String($0)).markup }.joined(separator: "@<!-- -->")
        return "<summary>\(line)</summary>"
    }

    /// A code block.
    package static func block(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let runs = text.split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return ([fence + "text"] + lines.map { String($0).printable } + [fence])
            .joined(separator: "\n")
    }

    /// A table; the first row is its heading.
    ///
    /// - Parameters:
    ///   - rows: Cells in Markdown.
    ///   - numbers: The columns that hold numbers.
    /// - Returns: Its lines.
    package static func table(_ rows: [[String]], numbers: Set<Int> = []) -> [String] {
        guard let heading = rows.first else { return [] }
        let rule = heading.indices.map { numbers.contains($0) ? "---:" : "---" }
        return ([heading, rule] + rows.dropFirst()).map { "| \($0.joined(separator: " | ")) |" }
    }
}
