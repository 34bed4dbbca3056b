/// The YAML front matter of a Markdown page, as far as single words are read from it.
///
/// Pages belong to other tools as well, so that anything that YAML allows is let through here.
package struct FrontMatter: Sendable {
    private let words: [String: String]

    /// Reads the lines between the two marks; `nil` if they are no mapping.
    ///
    /// Two rules on a page have anything between them, and are no front matter.
    ///
    /// - Parameter text: The YAML, without the marks.
    package init?(_ text: String) {
        do {
            guard let words = try Self.words(of: text) else { return nil }
            self.words = words
        } catch {
            // Broken YAML, such as a template that nobody filled in: its plain lines still count.
            let words = Self.plainWords(of: text)
            guard !words.isEmpty else { return nil }
            self.words = words
        }
    }

    /// The value of a key at the top, in any case; a list's items are joined by commas.
    package subscript(key: String) -> String? { words[key.lowercased()] }

    /// Reads the top of a document; `nil` if it is a list or a single word.
    private static func words(of text: String) throws -> [String: String]? {
        let reader = try YAMLEventReader(text)
        var words: [String: String] = [:]
        while true {
            switch try reader.next().kind {
            case .mappingStart: break
            case .listStart, .alias: return nil
            case .scalar(let text, _) where !text.isEmpty: return nil
            case .streamEnd: return words
            default: continue
            }
            // A key that is no word has no name to be found by.
            while let key = try node(from: reader) {
                let value = try node(from: reader) ?? []
                guard key.count == 1, let name = key.first?.lowercased(), !value.isEmpty else {
                    continue
                }
                // Of two values of a key the first counts.
                if words[name] == nil { words[name] = value.joined(separator: ", ") }
            }
            return words
        }
    }

    /// Reads a whole node; `nil` at the end of what it would stand in.
    ///
    /// - Returns: Its words, without those that mean nothing.
    private static func node(from reader: borrowing YAMLEventReader) throws -> [String]? {
        var words: [String] = []
        var depth = 0
        repeat {
            switch try reader.next().kind {
            case .mappingStart, .listStart: depth += 1
            case .mappingEnd, .listEnd, .streamEnd:
                if depth == 0 { return nil }
                depth -= 1
            case .scalar(let text, let isPlain):
                let isNull = isPlain && ["", "~", "null", "Null", "NULL"].contains(text)
                if !isNull { words.append(text) }
            default: break
            }
        } while depth > 0
        return words
    }

    /// The lines `key: value` that begin at the margin.
    private static func plainWords(of text: String) -> [String: String] {
        var words: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), let first = line.first, first.isLetter
            else { continue }
            let name = line[..<colon].lowercased()
            let value = line[colon...].dropFirst().filter { $0 != "\"" }.drop { $0 == " " }
            if !value.isEmpty, words[name] == nil { words[name] = String(value) }
        }
        return words
    }
}
