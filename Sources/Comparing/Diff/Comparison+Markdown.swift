import Markup

extension Comparison {
    /// The comparison for a pull request: the essentials first, details folded.
    package var markdown: String { markdownBlocks.joined(separator: "\n\n") + "\n" }

    /// Blocks between which an empty line stands; the first is the verdict.
    var markdownBlocks: [String] {
        var blocks = [markdownHeadline]
        let warnings = notes.filter(\.isWarning)
        if !warnings.isEmpty { blocks.append(warnings.map(\.markdown).joined(separator: "\n")) }
        let open = sections.filter { !$0.isDetail }
        blocks += open.flatMap { $0.markdownBlocks }
        let details = sections.filter(\.isDetail)
        if !details.isEmpty {
            blocks += Self.folded("details", details.flatMap { $0.markdownBlocks })
        }
        let rest = notes.filter { !$0.isWarning }
        if !rest.isEmpty {
            blocks += Self.folded(
                "method and assumptions",
                [rest.map(\.markdown).joined(separator: "\n")]
            )
        }
        return blocks
    }

    /// The verdict, its first word set off.
    package var markdownHeadline: String {
        let word = outcome.rawValue
        return "**\(word)**" + String(headline.dropFirst(word.count)).asMarkdown
    }

    /// Blocks that a page shows when they are asked for.
    package static func folded(_ title: String, _ blocks: [String]) -> [String] {
        ["<details><summary>\(title)</summary>"] + blocks + ["</details>"]
    }
}

extension ComparisonSection {
    /// Title, sentences and table, each as a block.
    var markdownBlocks: [String] {
        var blocks = title.isEmpty ? [] : ["#### \(title.asMarkdown)"]
        if !sentences.isEmpty {
            blocks.append(sentences.map(\.asMarkdown).joined(separator: "\n"))
        }
        guard !rows.isEmpty else { return blocks }
        let heading = columns.map(\.title.asMarkdown)
        let cells = rows.map { row in row.map { $0.shortened(to: 160).asMarkdown } }
        let numbers = Set(columns.indices.filter { columns[$0].alignment == .right })
        let lines = Markdown.tableLines([heading] + cells, numbers: numbers)
        return blocks + [lines.joined(separator: "\n")]
    }
}

extension ComparisonNote {
    /// An item of a list.
    package var markdown: String { isWarning ? "- **\(text.asMarkdown)**" : "- \(text.asMarkdown)" }
}
