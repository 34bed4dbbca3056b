/// A text in Markdown as blocks: headings, paragraphs, lists, tables, code, quotations and folded parts.
///
/// What is no such form is a paragraph. HTML is text, but for the comments and `<details>` of reports, which are
/// recognised where they stand on lines of their own.
struct MarkdownBlocks {
    /// A part of a text; words still have their marks of emphasis.
    enum Block: Hashable, Sendable {
        case heading(rank: Int, text: String)
        case paragraph(String)
        case list([String])
        case table(heads: [String], rows: [[String]], numbers: Set<Int>)
        case code(String)
        case quotation([String])
        /// A part that a reader unfolds: what its summary says.
        case folded(String)
    }

    private(set) var blocks: [Block] = []
    private var lines: ArraySlice<Substring>
    private let hasFolds: Bool

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - hasFolds: Whether comments are omitted, and `<details>` folded with all that is in them.
    init(_ text: String, hasFolds: Bool = false) {
        let normalized = text.replacing("\r\n", with: "\n")
        lines = normalized.split(separator: "\n", omittingEmptySubsequences: false)[...]
        self.hasFolds = hasFolds
        while let line = lines.first { read(line) }
    }

    private mutating func read(_ line: Substring) {
        let trimmed = line.withoutWhitespace
        if trimmed.isEmpty {
            lines.removeFirst()
        } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
            readCode(fence: String(trimmed.prefix(3)))
        } else if hasFolds, trimmed.hasPrefix("<!--"), trimmed.hasSuffix("-->") {
            lines.removeFirst()
        } else if hasFolds, trimmed.hasPrefix("<details>") {
            readFold()
        } else if hasFolds, trimmed.hasPrefix(">") {
            readQuotation()
        } else if let heading = Self.heading(trimmed) {
            lines.removeFirst()
            blocks.append(.heading(rank: heading.rank, text: heading.text))
        } else if trimmed.hasPrefix("|"), lines.dropFirst().first.map(Self.isRule) ?? false {
            readTable()
        } else if Self.isItem(line) {
            readList()
        } else {
            readParagraph()
        }
    }

    private mutating func readCode(fence: String) {
        lines.removeFirst()
        let end = lines.firstIndex { $0.withoutWhitespace.hasPrefix(fence) } ?? lines.endIndex
        blocks.append(.code(lines[..<end].joined(separator: "\n")))
        lines = lines[min(end + 1, lines.endIndex)...]
    }

    private mutating func readFold() {
        var depth = 0
        var summary = ""
        while let line = lines.first {
            let trimmed = line.withoutWhitespace
            if trimmed.hasPrefix("<details>") {
                depth += 1
                if depth == 1 { summary = Self.summary(trimmed) }
            }
            if trimmed.hasSuffix("</details>") { depth -= 1 }
            lines.removeFirst()
            if depth == 0 { break }
        }
        blocks.append(.folded(summary))
    }

    private static func summary(_ line: String) -> String {
        guard let start = line.firstRange(of: "<summary>"),
            let end = line[start.upperBound...].firstRange(of: "</summary>")
        else { return "" }
        return String(line[start.upperBound..<end.lowerBound])
    }

    private mutating func readQuotation() {
        var quoted: [String] = []
        while let line = lines.first?.withoutWhitespace, line.hasPrefix(">") {
            quoted.append(line.dropFirst().withoutWhitespace)
            lines.removeFirst()
        }
        blocks.append(.quotation(quoted))
    }

    private mutating func readTable() {
        let heads = Self.cells(lines.removeFirst())
        let rule = Self.cells(lines.removeFirst())
        var rows: [[String]] = []
        while let line = lines.first, line.withoutWhitespace.hasPrefix("|") {
            rows.append(Self.cells(line))
            lines.removeFirst()
        }
        let numbers = Set(rule.indices.filter { rule[$0].hasSuffix(":") })
        blocks.append(.table(heads: heads, rows: rows, numbers: numbers))
    }

    private mutating func readList() {
        var items: [String] = []
        while let line = lines.first, !line.withoutWhitespace.isEmpty {
            if Self.isItem(line) {
                items.append(String(line).withoutListMark)
            } else if items.isEmpty || line.first?.isWhitespace != true {
                break
            } else {
                items[items.count - 1] += " " + line.withoutWhitespace
            }
            lines.removeFirst()
        }
        blocks.append(.list(items))
    }

    private mutating func readParagraph() {
        var words: [String] = []
        while let line = lines.first, !line.withoutWhitespace.isEmpty {
            let trimmed = line.withoutWhitespace
            let isOther =
                trimmed.hasPrefix("```") || Self.heading(trimmed) != nil || Self.isItem(line)
                || (hasFolds && (trimmed.hasPrefix("<details>") || trimmed.hasPrefix(">")))
            if !words.isEmpty, isOther { break }
            words.append(trimmed)
            lines.removeFirst()
        }
        blocks.append(.paragraph(words.joined(separator: " ")))
    }

    // MARK: - Lines

    private static func heading(_ line: String) -> (rank: Int, text: String)? {
        let rank = line.prefix { $0 == "#" }.count
        let rest = line.dropFirst(rank)
        guard 1...6 ~= rank, rest.first == " " else { return nil }
        return (rank, rest.withoutWhitespace)
    }

    private static func isItem(_ line: Substring) -> Bool {
        let trimmed = line.withoutWhitespace
        return trimmed.withoutListMark != trimmed
    }

    private static func isRule(_ line: Substring) -> Bool {
        let trimmed = line.withoutWhitespace
        return trimmed.contains("-") && trimmed.allSatisfy { "|-: ".contains($0) }
    }

    /// The cells of a line; a bar behind a backslash is a letter.
    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line.withoutWhitespace.dropFirst() {
            if character == "|", !isEscaped {
                cells.append(cell.withoutWhitespace)
                cell = ""
            } else if character == "|" {
                // Also in code, where a backslash is otherwise a letter.
                cell.removeLast()
                cell.append(character)
            } else {
                cell.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        let rest = cell.withoutWhitespace
        return rest.isEmpty ? cells : cells + [rest]
    }
}
