/// The problems found so far in a file.
package struct Findings: Sendable {
    /// The path of the file, as the user gave it.
    package let file: String
    /// The problems, in the order of discovery.
    package private(set) var diagnostics: [Diagnostic] = []

    package init(file: String) {
        self.file = file
    }

    package mutating func add(_ message: Diagnostic.Message, at range: SourceRange?) {
        diagnostics.append(Diagnostic(message, file: file, range: range))
    }

    package mutating func add(_ others: [Diagnostic]) {
        diagnostics += others
    }

    /// Whether there are too many problems to show; suggestions are then skipped.
    package var isCrowded: Bool {
        diagnostics.count > 10 * Limits.diagnostics
    }

    /// Whether anything makes the file unusable.
    package var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }

    /// All diagnostics in source order, each once, those beyond the limit only counted.
    package var sorted: [Diagnostic] {
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
