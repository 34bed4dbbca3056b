/// What has been found so far while a file is decoded.
struct Report: Sendable {
    /// The file, by the path that the user knows.
    let file: String
    /// What is wrong, in the order of finding.
    private(set) var diagnostics: [Diagnostic] = []
    /// What rules across several keys need to know.
    var facts = Facts()
    /// Where each key of the language belongs, to help with one that is in a wrong place.
    let places: [String: [String]]

    init(file: String, places: [String: [String]] = [:]) {
        self.file = file
        self.places = places
    }

    mutating func add(_ message: Diagnostic.Message, at range: SourceRange?) {
        diagnostics.append(Diagnostic(message, file: file, range: range))
    }

    mutating func add(_ others: [Diagnostic]) {
        diagnostics += others
    }

    /// Reports a document without content, at the `null` that is all of it or at the beginning.
    mutating func addEmptyDocument(_ root: YAMLNode?) {
        let start = SourceRange(at: SourcePosition(line: 1, column: 1))
        let written = root.flatMap { $0.range.start == $0.range.end ? nil : $0.range }
        add(.emptyDocument, at: written ?? start)
    }

    /// Whether so much is wrong that nobody will read it all; help is no longer worth its time.
    var isCrowded: Bool {
        diagnostics.count > 10 * Limits.diagnostics
    }

    /// Whether anything makes the file unusable.
    var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }

    /// All diagnostics in source order, each once, those beyond the limit only counted.
    var sorted: [Diagnostic] {
        let start = SourcePosition(line: 0, column: 0)
        var seen: Set<Diagnostic> = []
        var result = diagnostics.enumerated().sorted { left, right in
            let leftKey = (left.element.file == file ? 0 : 1, left.element.range?.start ?? start)
            let rightKey = (right.element.file == file ? 0 : 1, right.element.range?.start ?? start)
            return (leftKey.0, leftKey.1, left.offset) < (rightKey.0, rightKey.1, right.offset)
        }
        .map(\.element)
        .filter { seen.insert($0).inserted }
        if result.count > Limits.diagnostics {
            let rest = result.count - Limits.diagnostics
            result.removeLast(rest)
            result.append(Diagnostic(.tooManyProblems(notShown: rest), file: file))
        }
        return result
    }
}

/// A value together with the place where it was written.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var range: SourceRange
}
