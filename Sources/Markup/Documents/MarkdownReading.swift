/// A text in Markdown as HTML.
///
/// Everything is escaped as any other text: markup in the text is shown as it stands, and no link leads anywhere.
private struct MarkdownReading {
    private(set) var parts: [HTML] = []
    /// How many parts that scroll there are: each needs a name of its own.
    private var partCount = 0

    init(_ text: String) {
        for block in MarkdownBlocks(text).blocks { add(block) }
    }

    private mutating func add(_ block: MarkdownBlocks.Block) {
        switch block {
        case .heading(let rank, let text):
            let content = Self.inline(text)
            parts.append(rank == 1 ? .element("h3", [], content) : .element("h4", [], content))
        case .paragraph(let text), .folded(let text): parts.append(.paragraph(Self.inline(text)))
        case .list(let items):
            let list = items.map { HTML.element("li", [], Self.inline($0)) }
            parts.append(.element("ul", [], list.joined(separator: "\n")))
        case .table(let heads, let rows, numbers: _):
            partCount += 1
            parts.append(
                .table(
                    "Table of the record, part \(partCount)",
                    heads.map { text in text.filter { $0 != "*" && $0 != "`" } },
                    rows.map { .row($0.map { .cell(Self.inline($0)) }) }
                )
            )
        case .code(let text):
            partCount += 1
            parts.append(.source(text, label: "Code of the record, part \(partCount)"))
        case .quotation(let lines):
            parts.append(.paragraph(Self.inline(lines.joined(separator: " "))))
        }
    }

    private static func inline(_ text: String) -> HTML {
        MarkdownPhrase.phrases(of: text).map(html).joined()
    }

    private static func html(_ phrase: MarkdownPhrase) -> HTML {
        switch phrase {
        case .plain(let text): .text(text)
        case .code(let text): .code(text)
        case .strong(let phrases):
            .element("strong", [], phrases.map(html).joined())
        case .emphasised(let phrases): .element("em", [], phrases.map(html).joined())
        }
    }
}

extension HTML {
    /// A text in Markdown as headings below the second rank, paragraphs, lists, tables and code.
    ///
    /// Markup in the text is shown, not followed; links show their words.
    package static func markdown(_ text: String) -> HTML {
        MarkdownReading(text).parts.joined(separator: "\n")
    }
}
