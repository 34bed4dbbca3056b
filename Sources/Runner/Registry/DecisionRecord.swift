import Spec

/// An architecture decision record, as far as the registry speaks of it.
struct DecisionRecord: Hashable, Sendable {
    /// The path below the root.
    let path: String
    let text: [UInt8]
    /// The number in the file's name: "0002" of `0002-fr-regressor-v1.md`.
    let id: String?
    /// What stands after "Status": Proposed, Accepted, Deprecated, or Superseded by another.
    let status: String?

    init(path: String, text: [UInt8]) {
        self.path = path
        self.text = text
        let digits = path.lastComponent.prefix { $0.isASCII && $0.isNumber }
        id = digits.isEmpty ? nil : String(digits)
        let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
        let underHeading = lines.firstIndex { Self.trimmed($0) == "## Status" }
            .flatMap { lines.indices.contains($0 + 1) ? Self.trimmed(lines[$0 + 1]) : nil }
        status = lines.lazy.compactMap(Self.status).first ?? underHeading
    }

    var digest: Digest { Digest(of: text) }

    /// What is doubtful about resting an experiment on it.
    var doubt: Diagnostic.Message? {
        guard let status else { return nil }
        let word = status.lowercased()
        if word.hasPrefix("accepted") { return nil }
        guard word.hasPrefix("superseded") else {
            return .adrNotAccepted(path, status: status)
        }
        let other = status.dropFirst("superseded".count).drop { " byBY:".contains($0) }
        return .adrSuperseded(path, by: other.isEmpty ? nil : String(other))
    }

    /// Reads "Status: Accepted", "- **Status**: Accepted" and the like; a heading "## Status" with
    /// the word below it is read elsewhere.
    private static func status(in line: Substring) -> String? {
        let plain = line.filter { !"*-_|#".contains($0) }.drop { $0 == " " }
        guard plain.hasPrefix("Status:") else { return nil }
        let word = trimmed(Substring(plain.dropFirst("Status:".count)))
        return word.isEmpty ? nil : word
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        let end = start.lastIndex { !$0.isWhitespace } ?? start.startIndex
        return start.isEmpty ? "" : String(start[...end])
    }
}
