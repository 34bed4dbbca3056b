/// A text in Markdown as HTML: headings, paragraphs, lists, tables, code and emphasis.
///
/// Everything is escaped as any other text: markup in the text is shown as it stands, and no link leads
/// anywhere. What is no such form is a paragraph.
struct MarkdownReading {
    private var blocks: [HTML] = []
    /// How many parts that scroll there are: each needs a name of its own.
    private var partCount = 0
    private var lines: ArraySlice<Substring>

    init(_ text: String) {
        let normalized = text.replacing("\r\n", with: "\n")
        lines = normalized.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first { read(line) }
    }

    var html: HTML { blocks.joined(separator: "\n") }

    // MARK: - Blocks

    private mutating func read(_ line: Substring) {
        let trimmed = line.withoutWhitespace
        if trimmed.isEmpty {
            lines.removeFirst()
        } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
            readCode(fence: String(trimmed.prefix(3)))
        } else if let heading = Self.heading(trimmed) {
            lines.removeFirst()
            let content = Self.inline(heading.text)
            blocks.append(
                heading.rank == 1 ? .element("h3", [], content) : .element("h4", [], content)
            )
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
        let text = lines[..<end].joined(separator: "\n")
        lines = lines[min(end + 1, lines.endIndex)...]
        partCount += 1
        blocks.append(.source(text, label: "Code of the record, part \(partCount)"))
    }

    private mutating func readTable() {
        let heads = Self.cells(lines.removeFirst())
        lines.removeFirst()
        var rows: [HTML] = []
        while let line = lines.first, line.withoutWhitespace.hasPrefix("|") {
            rows.append(.row(Self.cells(line).map { .cell(Self.inline($0)) }))
            lines.removeFirst()
        }
        partCount += 1
        blocks.append(.table("Table of the record, part \(partCount)", heads.map(Self.plain), rows))
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
        let list = items.map { HTML.element("li", [], Self.inline($0)) }
        blocks.append(.element("ul", [], list.joined(separator: "\n")))
    }

    private mutating func readParagraph() {
        var words: [String] = []
        while let line = lines.first, !line.withoutWhitespace.isEmpty {
            let trimmed = line.withoutWhitespace
            let isOther =
                trimmed.hasPrefix("```") || Self.heading(trimmed) != nil || Self.isItem(line)
            if !words.isEmpty, isOther { break }
            words.append(trimmed)
            lines.removeFirst()
        }
        blocks.append(.paragraph(Self.inline(words.joined(separator: " "))))
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
            } else {
                cell.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        let rest = cell.withoutWhitespace
        return rest.isEmpty ? cells : cells + [rest]
    }

    // MARK: - Words

    /// Text without the marks of emphasis.
    private static func plain(_ text: String) -> String {
        text.filter { $0 != "*" && $0 != "`" }
    }

    /// Code, strong and emphasised words, and the words of links.
    private static func inline(_ text: String) -> HTML {
        var html = HTML.empty
        var plain = ""
        var rest = Substring(text)
        func flush() {
            html += .text(plain)
            plain = ""
        }
        while let character = rest.first {
            if character == "\\", let next = rest.dropFirst().first,
                next.isPunctuation || next.isSymbol
            {
                plain.append(next)
                rest = rest.dropFirst(2)
            } else if let found = span(rest, between: "`", trimming: false) {
                flush()
                html += .code(String(found.content))
                rest = found.rest
            } else if let found = span(rest, between: "**") {
                flush()
                html += .element("strong", [], inline(String(found.content)))
                rest = found.rest
            } else if let found = span(rest, between: "*") {
                flush()
                html += .element("em", [], inline(String(found.content)))
                rest = found.rest
            } else if let found = link(rest) {
                plain += found.words
                rest = found.rest
            } else {
                plain.append(character)
                rest = rest.dropFirst()
            }
        }
        flush()
        return html
    }

    private static func span(
        _ text: Substring,
        between mark: String,
        trimming: Bool = true
    ) -> (content: Substring, rest: Substring)? {
        guard text.hasPrefix(mark) else { return nil }
        let inner = text.dropFirst(mark.count)
        guard let end = inner.firstRange(of: mark), end.lowerBound > inner.startIndex else {
            return nil
        }
        let content = inner[..<end.lowerBound]
        if trimming, content.first?.isWhitespace ?? true || content.last?.isWhitespace ?? true {
            return nil
        }
        return (content, inner[end.upperBound...])
    }

    /// The words of a link, and its address where it leads to another host.
    private static func link(_ text: Substring) -> (words: String, rest: Substring)? {
        guard text.first == "[", let middle = text.firstRange(of: "]("),
            let end = text[middle.upperBound...].firstIndex(of: ")")
        else { return nil }
        let words = String(text[text.index(after: text.startIndex)..<middle.lowerBound])
        let address = text[middle.upperBound..<end]
        let isAway = address.hasPrefix("http")
        return (isAway ? "\(words) (\(address))" : words, text[text.index(after: end)...])
    }
}

extension HTML {
    /// A text in Markdown as headings below the second rank, paragraphs, lists, tables and code.
    ///
    /// Markup in the text is shown, not followed; links show their words.
    package static func markdown(_ text: String) -> HTML { MarkdownReading(text).html }
}
