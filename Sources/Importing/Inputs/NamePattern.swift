import Files
import Markup
import Records

/// A pattern such as `{source}_{height}_{crf}`, which takes columns from the names of files.
struct NamePattern: Sendable {
    /// Names of the columns, in the order of the pattern; `{_}` and `{}` give none.
    let columns: [String]

    private let text: String
    private let parts: [Part]

    private enum Part: Sendable {
        case literal(String)
        case field(String)
    }

    /// Reads a pattern.
    ///
    /// - Throws: `Failure` if a brace does not end, if a column has two fields, or if two fields touch.
    init(_ text: String) throws(Failure) {
        var parts: [Part] = []
        var literal = ""
        var rest = LogFiles.stem(text)[...]
        while let character = rest.popFirst() {
            guard character == "{" else {
                literal.append(character)
                continue
            }
            guard let end = rest.firstIndex(of: "}") else {
                throw Failure(.usage, "--pattern '\(text.printable)' has a '{' without '}'")
            }
            if literal.isEmpty, case .field = parts.last {
                throw Failure(
                    .usage,
                    "--pattern '\(text.printable)' has two fields with nothing between them"
                )
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(.field(String(rest[..<end])))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        let columns = parts.compactMap { part in
            if case .field(let name) = part, !["", "_"].contains(name) { name } else { nil }
        }
        guard !columns.isEmpty else {
            throw Failure(
                .usage,
                "--pattern '\(text.printable)' names no column",
                remedy: "write columns in braces, as in '{source}_{height}_{crf}'"
            )
        }
        guard Set(columns).count == columns.count else {
            throw Failure(.usage, "--pattern '\(text.printable)' names a column twice")
        }
        self.text = text
        self.parts = parts
        self.columns = columns
    }

    /// Takes a name apart.
    ///
    /// Where a name fits in several ways, the first field takes as much as it can: with
    /// `{source}_{crf}`, `Crowd_Run_23` is of the source `Crowd_Run`.
    ///
    /// - Parameter path: The path of a log; a pattern with slashes is compared with its folders, too.
    /// - Returns: One text a column, or nil if the name does not fit.
    func fields(of path: String) -> [String]? {
        let depth = text.count(where: { $0 == "/" })
        let components = path.split(separator: "/").map(String.init)
        guard components.count > depth, let last = components.last else { return nil }
        let name = (components.suffix(depth + 1).dropLast() + [LogFiles.stem(last)])
            .joined(separator: "/")
        guard let values = Self.match(parts[...], name[...]) else { return nil }
        return zip(parts.compactMap { if case .field(let name) = $0 { name } else { nil } }, values)
            .filter { !["", "_"].contains($0.0) }.map { String($0.1) }
    }

    /// Matches parts from the right, each field as short as its left neighbour lets it be.
    private static func match(_ parts: ArraySlice<Part>, _ text: Substring) -> [Substring]? {
        guard let part = parts.last else { return text.isEmpty ? [] : nil }
        switch part {
        case .literal(let literal):
            guard text.hasSuffix(literal) else { return nil }
            return match(parts.dropLast(), text.dropLast(literal.count))
        case .field:
            guard case .literal(let literal) = parts.dropLast().last else {
                // The first part: it takes everything.
                return text.isEmpty || text.contains("/") ? nil : [text]
            }
            // The rightmost place first, where the field is shortest.
            var end = text.endIndex
            while end > text.startIndex {
                end = text.index(before: end)
                guard text[..<end].hasSuffix(literal), !text[end...].contains("/") else { continue }
                if let values = match(parts.dropLast(), text[..<end]) {
                    return values + [text[end...]]
                }
            }
            return nil
        }
    }
}
