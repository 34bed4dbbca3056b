/// A report in Markdown for a terminal: folded lines, aligned tables, and only what is not folded in the report.
package struct TerminalMarkdown: Sendable {
    /// The lines.
    package private(set) var lines: [String] = []
    /// The summaries of the folded parts, which are omitted.
    package private(set) var omitted: [String] = []
    private let terminal: Terminal

    package init(_ text: String, terminal: Terminal) {
        self.terminal = terminal
        for block in MarkdownBlocks(text, hasFolds: true).blocks { add(block) }
    }

    private mutating func add(_ block: MarkdownBlocks.Block) {
        if case .folded(let summary) = block {
            omitted.append(Self.words(summary))
            return
        }
        if !lines.isEmpty { lines.append("") }
        switch block {
        case .heading(let rank, let text):
            let words = Self.words(text).wrapped(to: terminal.proseWidth)
            lines += words.map { terminal.styled($0, rank < 4 ? .bold : .dim) }
        case .paragraph(let text):
            lines += Self.words(text).wrapped(to: terminal.proseWidth)
        case .list(let items):
            for item in items { add(item: Self.words(item)) }
        case .table(let heads, let rows, let numbers):
            add(heads, rows, numbers)
        case .code(let text):
            lines += text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "    \(String($0).printable)" }
        case .quotation(let quoted): add(quoted: quoted)
        case .folded: break
        }
    }

    private mutating func add(item: String) {
        let wrapped = item.wrapped(to: terminal.proseWidth - 4)
        lines += wrapped.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    }

    private mutating func add(_ heads: [String], _ rows: [[String]], _ numbers: Set<Int>) {
        var table = TextTable(
            heads.enumerated().map { index, head in
                numbers.contains(index)
                    ? TextTable.Column(Self.words(head), .right)
                    : TextTable.Column(Self.words(head), shortening: .middle)
            }
        )
        for row in rows { table.add(row.map(Self.words)) }
        lines += table.lines(indent: 2, terminal: terminal)
        let missing = table.omittedTitles(indent: 2, terminal: terminal)
        if !missing.isEmpty {
            let note = "  (no room for: \(missing.joined(separator: ", ")))"
            lines += note.folded(to: terminal.width)
        }
    }

    /// An alert of GitHub begins with its kind.
    private mutating func add(quoted: [String]) {
        let kind = quoted.first.flatMap { line in
            line.hasPrefix("[!") && line.hasSuffix("]") ? line.dropFirst(2).dropLast() : nil
        }
        let text = Self.words(quoted.dropFirst(kind == nil ? 0 : 1).joined(separator: " "))
        let wrapped = ((kind.map { "\($0.lowercased()): " } ?? "") + text)
            .wrapped(to: terminal.proseWidth - 2)
        let style: Style? = kind == "CAUTION" ? .red : kind == nil ? nil : .yellow
        lines += wrapped.map { terminal.styled("| ", style) + $0 }
    }

    private static func words(_ text: String) -> String {
        MarkdownPhrase.phrases(of: text).map(\.words).joined()
    }
}
