/// A line of Markdown as phrases: plain words, code, strong and emphasised words.
enum MarkdownPhrase: Hashable, Sendable {
    case plain(String)
    case code(String)
    indirect case strong([MarkdownPhrase])
    indirect case emphasised([MarkdownPhrase])

    /// The phrases of a text; links are their words, and their address where they lead to another host.
    static func phrases(of text: String) -> [MarkdownPhrase] {
        var phrases: [MarkdownPhrase] = []
        var plain = ""
        var rest = Substring(text)
        func flush() {
            if !plain.isEmpty { phrases.append(.plain(plain)) }
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
                phrases.append(.code(String(found.content)))
                rest = found.rest
            } else if let found = span(rest, between: "**") {
                flush()
                phrases.append(.strong(Self.phrases(of: String(found.content))))
                rest = found.rest
            } else if let found = span(rest, between: "*") {
                flush()
                phrases.append(.emphasised(Self.phrases(of: String(found.content))))
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
        return phrases
    }

    /// The words without marks.
    var words: String {
        switch self {
        case .plain(let text), .code(let text): text
        case .strong(let phrases), .emphasised(let phrases): phrases.map(\.words).joined()
        }
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
