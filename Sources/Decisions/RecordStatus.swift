import Markup
import Source
import Synchronization

/// Finds the status of a decision record.
///
/// Read in this order: the YAML front matter (MADR 3 and 4), a line `Status:` between the title and
/// the next heading (MADR 2, log4brains and ours), the section `Status` (Nygard's form, adr-tools).
struct RecordStatus: Hashable, Sendable {
    /// The status, verbatim; `nil` without one.
    let text: String?
    /// Further paragraphs of the section, such as "Superceded by …", which adr-tools adds.
    let additions: [String]

    init(_ page: String) {
        // A byte order mark is no part of the first line.
        let text =
            page.unicodeScalars.first == "\u{FEFF}"
            ? page.unicodeScalars.dropFirst() : page.unicodeScalars[...]
        var lines = Substring(text).split(omittingEmptySubsequences: false) {
            ["\n", "\r\n", "\r"].contains($0)
        }[...]
        if let front = Self.frontMatter(of: &lines)?["status"],
            let status = Self.plain(
                front.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            )
        {
            self.init(text: status, additions: [])
            return
        }
        let body = MarkdownLines(lines).lines
        if let status = Self.headerStatus(body) {
            self.init(text: status, additions: [])
        } else {
            let paragraphs = Self.section(body)
            self.init(text: paragraphs.first, additions: Array(paragraphs.dropFirst()))
        }
    }

    private init(text: String?, additions: [String]) {
        self.text = text
        self.additions = additions
    }

    // MARK: - The three places

    /// Removes the front matter from the lines.
    private static func frontMatter(of lines: inout ArraySlice<Substring>) -> FrontMatter? {
        let start = lines.drop { $0.allSatisfy(\.isWhitespace) }
        guard start.first?.withoutWhitespace == "---", start.first?.first == "-" else { return nil }
        let rest = start.dropFirst()
        guard let end = rest.firstIndex(where: { ["---", "..."].contains($0.trimmedEnd) }),
            let front = FrontMatter(rest[..<end].joined(separator: "\n"))
        else { return nil }
        lines = rest[(end + 1)...]
        return front
    }

    private static func headerStatus(_ lines: [MarkdownLines.Line]) -> String? {
        var header = lines[...]
        if let title = header.firstIndex(where: \.isHeading), lines[title].isTitle {
            header = header[(title + 1)...]
        }
        for line in header.prefix(while: { !$0.isHeading }) {
            if case .text(let text) = line, let value = value(in: text) { return value }
        }
        return nil
    }

    /// The paragraphs of the section `Status`; an item of a list is a paragraph.
    private static func section(_ lines: [MarkdownLines.Line]) -> [String] {
        guard let start = lines.firstIndex(where: { $0.statusHeading != nil }) else { return [] }
        var paragraphs: [[String]] = [[lines[start].statusHeading ?? ""], []]
        for line in lines[(start + 1)...].prefix(while: { !$0.isHeading }) {
            guard case .text(let text) = line else {
                paragraphs.append([])
                continue
            }
            let item = text.withoutListMark
            if item != text { paragraphs.append([]) }
            paragraphs[paragraphs.count - 1].append(value(in: text) ?? withoutBreak(item))
        }
        return paragraphs.compactMap { plain($0.joined(separator: " ")) }
    }

    // MARK: - One line

    /// Reads `Status: Accepted`, `* Status: accepted`, `- **Status**: Accepted` and the like.
    ///
    /// - Returns: `nil` if the line says no status.
    static func value(in line: String) -> String? {
        let item = line.withoutListMark
        let opening = item.prefix { "*_".contains($0) }
        let label = item.dropFirst(opening.count)
        guard label.prefix(6).lowercased() == "status" else { return nil }
        var rest = label.dropFirst(6)
        let closing = rest.prefix { "*_".contains($0) }
        rest = rest.dropFirst(closing.count).drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        rest = rest.dropFirst()
        guard !opening.isEmpty, closing.isEmpty else { return plain(withoutBreak(rest)) }
        // `**Status:** Accepted`, or all of `**Status: Accepted**`.
        if rest.hasPrefix(opening) { return plain(withoutBreak(rest.dropFirst(opening.count))) }
        let value = withoutBreak(rest)
        return plain(value.hasSuffix(opening) ? String(value.dropLast(opening.count)) : value)
    }

    /// A line without HTML line breaks.
    private static func withoutBreak(_ line: some StringProtocol) -> String {
        let text = line.withoutWhitespace
        let ending = ["\\", "<br>", "<br/>", "<br />"].first { text.hasSuffix($0) }
        return String(text.dropLast(ending?.count ?? 0))
    }

    /// The words without the white space and the emphasis around them; `nil` if none are left.
    private static func plain(_ text: String) -> String? {
        var text = text.withoutWhitespace
        while let mark = ["**", "__", "*", "_"].first(where: { mark in
            guard text.count > 2 * mark.count, text.hasPrefix(mark), text.hasSuffix(mark) else {
                return false
            }
            return !text.dropFirst(mark.count).dropLast(mark.count).contains(mark)
        }) {
            text = text.dropFirst(mark.count).dropLast(mark.count).withoutWhitespace
        }
        return text.isEmpty ? nil : text
    }
}

extension StringProtocol {
    fileprivate var trimmedEnd: String {
        lastIndex { !$0.isWhitespace }.map { String(self[...$0]) } ?? ""
    }
}

extension MarkdownLines.Line {
    fileprivate var isHeading: Bool {
        if case .heading = self { true } else { false }
    }

    /// Whether it is the heading of the page, or would be if it were the first.
    fileprivate var isTitle: Bool {
        if case .heading(level: 1, _) = self { statusHeading == nil } else { false }
    }

    /// What stands behind the word in a heading `Status`; empty for the word alone.
    ///
    /// Headings below the second level belong to a section of something else.
    fileprivate var statusHeading: String? {
        guard case .heading(let level, let text) = self, level <= 2 else { return nil }
        let words = text.filter { !"*_".contains($0) }
        guard words.prefix(6).lowercased() == "status" else { return nil }
        let rest = words.dropFirst(6).withoutWhitespace
        guard !rest.isEmpty else { return "" }
        return rest.first == ":" ? rest.dropFirst().withoutWhitespace : nil
    }
}

extension RecordStatus {
    /// The texts that were read last, newest first: many experiments stand under one record.
    private static let recent = Mutex<[(text: [UInt8], status: RecordStatus)]>([])
    private static let recentLimit = 8

    /// Finds the status in the bytes of a record.
    static func found(in text: [UInt8]) -> RecordStatus {
        let known = recent.withLock { recent in recent.first { $0.text == text }?.status }
        if let known { return known }
        let status = RecordStatus(String(decoding: text, as: UTF8.self))
        recent.withLock { recent in
            recent.insert((text, status), at: 0)
            if recent.count > recentLimit { recent.removeLast() }
        }
        return status
    }
}
