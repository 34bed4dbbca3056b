/// The lines of a Markdown page that are its own prose.
///
/// Omits code, HTML comments and quotations.
package struct MarkdownLines: Sendable {
    /// A line, or a gap between paragraphs.
    package enum Line: Hashable, Sendable {
        case heading(level: Int, text: String)
        /// A line of a paragraph or list, trimmed.
        case text(String)
        case gap
    }

    package private(set) var lines: [Line] = []
    private var fence: (mark: Character, count: Int)?
    private var isInComment = false
    /// Whether a quoted paragraph may continue without its mark.
    private var isInQuotation = false
    /// The HTML element that is being skipped.
    private var element: String?

    package init(_ text: some Sequence<Substring>) {
        for line in text { read(line) }
    }

    // MARK: - Parts

    private mutating func read(_ line: Substring) {
        if let fence {
            let mark = line.drop { $0 == " " }.prefix { $0 == fence.mark }
            let rest = line.drop { $0 == " " }.dropFirst(mark.count)
            if mark.count >= fence.count, rest.allSatisfy(\.isWhitespace) { self.fence = nil }
            return
        }
        let isIndented = !isInComment && (line.hasPrefix("    ") || line.first == "\t")
        let visible = isIndented ? line.withoutWhitespace : withoutComments(line).withoutWhitespace
        guard !visible.isEmpty else {
            isInQuotation = false
            return add(.gap)
        }
        if leaveOut(element: visible) { return add(.gap) }
        // An indented line begins a block of code, or goes on with a list.
        if isIndented { return }
        let item = visible.withoutListMark
        if let mark = Self.fence(item) {
            fence = mark
            isInQuotation = false
            return add(.gap)
        }
        if item.hasPrefix(">") {
            isInQuotation = true
            return add(.gap)
        }
        if let heading = Self.heading(visible) {
            isInQuotation = false
            return lines.append(heading)
        }
        if let level = Self.underline(visible), underlines(level) { return }
        if Self.isRule(visible) {
            isInQuotation = false
            return add(.gap)
        }
        if isInQuotation, item == visible { return }
        isInQuotation = false
        lines.append(.text(visible))
    }

    private mutating func add(_ gap: Line) {
        if lines.last != gap { lines.append(gap) }
    }

    private mutating func withoutComments(_ line: Substring) -> String {
        var visible = ""
        var rest = line
        while !rest.isEmpty {
            let mark = isInComment ? "-->" : "<!--"
            guard let range = rest.firstRange(of: mark) else {
                if !isInComment { visible += rest }
                break
            }
            if !isInComment { visible += rest[..<range.lowerBound] }
            isInComment.toggle()
            rest = rest[range.upperBound...]
        }
        return visible
    }

    /// Skips quotations and code written in HTML.
    private mutating func leaveOut(element line: String) -> Bool {
        let word = line.lowercased()
        if element == nil {
            element = ["pre", "blockquote"].first { word.hasPrefix("<\($0)") }
        }
        guard let name = element else { return false }
        if word.contains("</\(name)>") { element = nil }
        return true
    }

    private static func fence(_ line: String) -> (mark: Character, count: Int)? {
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        let count = line.prefix { $0 == mark }.count
        let isCode = mark == "~" || !line.dropFirst(count).contains("`")
        return count >= 3 && isCode ? (mark, count) : nil
    }

    private static func heading(_ line: String) -> Line? {
        let level = line.prefix { $0 == "#" }.count
        let rest = line.dropFirst(level)
        guard 1...6 ~= level, rest.first.map(\.isWhitespace) ?? true else { return nil }
        let text = rest.withoutWhitespace
        let marks = text.reversed().prefix { $0 == "#" }.count
        let title = text.dropLast(marks)
        let isClosed = marks > 0 && (title.last.map(\.isWhitespace) ?? true)
        return .heading(level: level, text: isClosed ? title.withoutWhitespace : text)
    }

    private static func underline(_ line: String) -> Int? {
        if line.allSatisfy({ $0 == "=" }) { return 1 }
        // A single dash is an empty item of a list.
        return line.utf8.count >= 2 && line.allSatisfy { $0 == "-" } ? 2 : nil
    }

    /// Turns the line above into a heading, if it is a paragraph of its own.
    private mutating func underlines(_ level: Int) -> Bool {
        guard case .text(let text) = lines.last, text.withoutListMark == text else { return false }
        if case .text = lines.dropLast().last { return false }
        lines[lines.count - 1] = .heading(level: level, text: text)
        return true
    }

    private static func isRule(_ line: String) -> Bool {
        let marks = line.filter { !$0.isWhitespace }
        guard marks.utf8.count >= 3, let mark = marks.first, "-*_".contains(mark) else {
            return false
        }
        return marks.allSatisfy { $0 == mark }
    }
}

extension StringProtocol {
    /// The text without the white space around it.
    package var withoutWhitespace: String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// The text after a list mark; the same text if it is not a list item.
    package var withoutListMark: String {
        let digits = prefix { $0.isASCII && $0.isNumber }
        let mark = dropFirst(digits.count)
        guard let sign = mark.first, digits.isEmpty ? "-*+".contains(sign) : ".)".contains(sign),
            mark.dropFirst().first.map(\.isWhitespace) ?? false
        else { return String(self) }
        return mark.dropFirst().withoutWhitespace
    }
}
