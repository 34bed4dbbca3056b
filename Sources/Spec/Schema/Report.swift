package import Source

/// The state of decoding a document.
package struct Report: Sendable {
    /// What is wrong.
    package var findings: Findings
    /// Facts for rules across keys.
    package var facts = Facts()
    /// Where each key belongs, for hints about misplaced keys.
    package let places: [String: [String]]

    package init(file: String, places: [String: [String]] = [:]) {
        findings = Findings(file: file)
        self.places = places
    }

    package mutating func add(_ message: Diagnostic.Message, at range: SourceRange?) {
        findings.add(message, at: range)
    }

    package mutating func add(_ others: [Diagnostic]) {
        findings.add(others)
    }
}
