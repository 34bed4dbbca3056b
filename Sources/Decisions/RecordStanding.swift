import Markup

/// What the status of a decision record means for an experiment.
package enum RecordStanding: Hashable, Sendable {
    case accepted
    case proposed
    /// Replaced by another record, if the status names it.
    case superseded(by: String?)
    /// No longer valid: rejected, deprecated, withdrawn.
    case fallen
    /// A draft, or an unknown status.
    case open

    /// Reads the words of a status.
    package init(_ status: String) {
        let words = status.withoutStruckWords
        let first = words.drop { !$0.isLetter }.prefix(while: \.isLetter).lowercased()
        let mentions = Self.past.compactMap { words.lowercased().firstRange(of: "\($0) by") }
        if words.contains(" | ") {
            // A template that nobody filled in lists all words.
            self = .open
        } else if Self.past.contains(first) || !mentions.isEmpty {
            self = .superseded(by: Self.successor(in: words))
        } else if Self.ends.contains(first) {
            self = .fallen
        } else {
            self = first == "accepted" ? .accepted : first == "proposed" ? .proposed : .open
        }
    }

    /// Whether a later paragraph of the section ends what the first one says.
    ///
    /// Prose may begin with such a word; "Superseded by …" or the word alone is a status.
    static func isEnded(by paragraph: String) -> Bool {
        let words = paragraph.lowercased()
        return past.contains { words.hasPrefix("\($0) by") } || (past + ends).contains(words)
    }

    /// adr-tools writes "Superceded".
    private static let past = ["superseded", "superceded"]
    private static let ends = ["rejected", "deprecated", "withdrawn", "declined", "obsolete"]

    /// The text after "superseded by".
    private static func successor(in words: String) -> String? {
        let lower = words.lowercased()
        guard lower.count == words.count else { return nil }
        for mark in ["superseded by", "superceded by", "superseded", "superceded"] {
            guard let range = lower.firstRange(of: mark) else { continue }
            let count = lower.distance(from: lower.startIndex, to: range.upperBound)
            let rest = words.dropFirst(count).drop { " :-–—".contains($0) }.withoutWhitespace
            return rest.isEmpty ? nil : rest
        }
        return nil
    }
}

extension String {
    /// The text without struck-out parts, such as `~~Accepted~~`.
    fileprivate var withoutStruckWords: String {
        var parts: [Substring] = []
        var rest = self[...]
        while let start = rest.firstRange(of: "~~"),
            let end = rest[start.upperBound...].firstRange(of: "~~")
        {
            parts.append(rest[..<start.lowerBound])
            rest = rest[end.upperBound...]
        }
        return (parts + [rest]).joined()
    }
}
