/// Markdown (CommonMark with GitHub's tables) in which all text is escaped.
///
/// As with `HTML`, it cannot be made from markup that was read: interpolated values in a
/// literal are escaped unless they are `Markdown`.
package struct Markdown: Sendable {
    /// The markup.
    package private(set) var markup: String

    private init(markup: String) { self.markup = markup }

    /// A text on one line, escaped.
    ///
    /// Nothing in it can begin a link, a tag, a cell, a heading, or the mention of a person or number.
    package static func text(_ text: String) -> Markdown {
        let characters = Array(text.replacingLineEnds.printable)
        var markup = ""
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            switch character {
            // Inside a word an underscore means nothing else, and names read better without a mark.
            case "_" where before.isWordPart && after.isWordPart: markup.append("_")
            // No address becomes a link by itself, and no line a rule, a list or a heading.
            case "@" where !before.isWordPart || characters[index...].beginsAddress:
                markup += "@<!-- -->"
            case ":" where after == "/": markup += ":<!-- -->"
            // A backslash is gone before the service looks for numbers of issues.
            case "#" where after.isNumber: markup += "#<!-- -->"
            case "-" where after.isNumber && characters[..<index].endsWithIssueMark:
                markup += "-<!-- -->"
            case "." where String(characters[..<index].suffix(3)).lowercased() == "www":
                markup += ".<!-- -->"
            case _ where index == 0 && "-+=".contains(character) && !after.isWordPart:
                markup += "\\\(character)"
            case _ where ".)".contains(character) && characters[..<index].isOrdinal && after == " ":
                markup += "\\\(character)"
            case _ where "\\`*_{}[]<>#|~&!".contains(character): markup += "\\\(character)"
            default: markup.append(character)
            }
        }
        return Markdown(markup: markup)
    }

    /// A code span, such as a digest.
    ///
    /// The fence is longer than any run of backticks inside. A pipe would end a table's cell even in a
    /// fence, so such a text is shown without one.
    package static func code(_ text: String) -> Markdown {
        guard !text.contains("|"), !text.isEmpty else { return .text(text) }
        let fence = fence(around: text, atLeast: 1)
        let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return Markdown(
            markup: fence + gap + text.replacingLineEnds.printable + gap + fence
        )
    }

    /// A link to a file of the project.
    ///
    /// - Parameters:
    ///   - content: What is shown.
    ///   - path: The file's path below the root.
    ///   - folder: The way from the page to the root: "../" for a page in `docs`.
    /// - Returns: The link.
    package static func link(_ content: Markdown, to path: String, from folder: String) -> Markdown
    {
        let target = PageLink(to: path, from: "").text
        return Markdown(markup: "[\(content.markup)](\(folder)\(target))")
    }

    /// A heading.
    package static func heading(_ text: Markdown, rank: Int) -> Markdown {
        Markdown(markup: String(repeating: "#", count: rank) + " " + text.markup)
    }

    /// A list.
    package static func list(_ items: [Markdown]) -> Markdown {
        Markdown(markup: items.map { "- \($0.markup)" }.joined(separator: "\n"))
    }

    /// Lines as a block of code.
    ///
    /// - Parameters:
    ///   - text: The lines.
    ///   - language: The language that viewers colour it as.
    /// - Returns: The block.
    package static func block(_ text: String, in language: StaticString = "text") -> Markdown {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let fence = fence(around: text, atLeast: 3)
        let block = ["\(fence)\(language)"] + lines.map { String($0).printable } + [fence]
        return Markdown(markup: block.joined(separator: "\n"))
    }

    /// More backticks than stand side by side in a text.
    private static func fence(around text: String, atLeast count: Int) -> String {
        let runs = text.split { $0 != "`" }.map(\.count)
        return String(repeating: "`", count: max(count, (runs.max() ?? 0) + 1))
    }

    /// The line that a folded part shows: an element of HTML, in which Markdown has no say.
    ///
    /// Nothing in it can begin a tag or an entity, a link, or the mention of a person or number.
    package static func summary(_ text: String) -> Markdown {
        Markdown(markup: "<summary>\(inertHTML(text))</summary>")
    }

    /// A text as HTML inside of Markdown, with a comment behind each mark that services look for.
    package static func inertHTML(_ text: String) -> String {
        var markup = ""
        var run = ""
        let characters = Array(text.replacingLineEnds.printable)
        for (index, character) in characters.enumerated() {
            run.append(character)
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            let isMark =
                switch character {
                case "@": true
                case "#": after.isNumber
                case ":": after == "/"
                case ".": run.lowercased().hasSuffix("www.")
                case "-": run.lowercased().hasSuffix("gh-") && after.isNumber
                default: false
                }
            guard isMark else { continue }
            markup += HTML.text(run).markup + "<!-- -->"
            run = ""
        }
        return markup + HTML.text(run).markup
    }

    /// A fenced block of shell commands.
    package static func commands(_ lines: [String]) -> Markdown {
        let text = lines.map { $0.replacingLineEnds.printable.filter { $0 != "`" } }
        return Markdown(markup: (["```sh"] + text + ["```"]).joined(separator: "\n"))
    }

    /// A table.
    ///
    /// - Parameters:
    ///   - columns: The headings.
    ///   - rows: As many cells in each as there are headings.
    ///   - numbers: The columns that hold numbers.
    /// - Returns: The table.
    package static func table(
        _ columns: [String],
        _ rows: [[Markdown]],
        numbers: Set<Int> = []
    ) -> Markdown {
        let cells = [columns.map { Markdown.text($0).markup }] + rows.map { $0.map(\.markup) }
        return Markdown(markup: tableLines(cells, numbers: numbers).joined(separator: "\n"))
    }

    /// The lines of a table; the first row is its heading.
    ///
    /// - Parameters:
    ///   - rows: Cells that are Markdown already.
    ///   - numbers: The columns that hold numbers.
    /// - Returns: The heading, a rule, and a line a row.
    package static func tableLines(_ rows: [[String]], numbers: Set<Int> = []) -> [String] {
        guard let heading = rows.first else { return [] }
        let rule = heading.indices.map { numbers.contains($0) ? "--:" : "---" }
        return ([heading, rule] + rows.dropFirst()).map { "| \($0.joined(separator: " | ")) |" }
    }

    /// Blocks separated by empty lines.
    package static func blocks(_ blocks: [Markdown]) -> Markdown {
        Markdown(markup: blocks.map(\.markup).joined(separator: "\n\n") + "\n")
    }
}

extension Markdown: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self = .text(text) }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.piece }

    /// The parts of a literal.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var piece = Markdown(markup: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) { appendInterpolation(text) }

        package mutating func appendInterpolation(_ text: String) {
            piece = Markdown(markup: piece.markup + Markdown.text(text).markup)
        }

        package mutating func appendInterpolation(_ count: Int) {
            appendInterpolation(count.grouped)
        }

        package mutating func appendInterpolation(_ other: Markdown) {
            piece = Markdown(markup: piece.markup + other.markup)
        }
    }
}

extension ArraySlice<Character> {
    /// Whether a dot follows before the next space, as in an e-mail address.
    fileprivate var beginsAddress: Bool { prefix { !$0.isWhitespace }.contains(".") }

    /// Whether it ends with the mark of an issue's number, as in GH-12.
    fileprivate var endsWithIssueMark: Bool {
        let word = suffix(3)
        guard String(word.suffix(2)).lowercased() == "gh" else { return false }
        return word.count == 2 || word.first.map { !$0.isWordPart } ?? true
    }

    /// Whether it is a number, which could begin a list.
    fileprivate var isOrdinal: Bool { !isEmpty && allSatisfy(\.isWholeNumber) }
}

extension Character {
    /// Whether it is a letter or digit, where emphasis cannot begin.
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}

extension String {
    /// The text escaped for one line of Markdown.
    package var asMarkdown: String { Markdown.text(self).markup }

    /// The text on one line.
    fileprivate var replacingLineEnds: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
