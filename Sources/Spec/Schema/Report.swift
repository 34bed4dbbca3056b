package import Source

/// What is known so far while a document is decoded.
package struct Report: Sendable {
    /// What is wrong.
    package var findings: Findings
    /// What rules across several keys need to know.
    package var facts = Facts()
    /// Where each key of the language belongs, to help with one that is in a wrong place.
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
