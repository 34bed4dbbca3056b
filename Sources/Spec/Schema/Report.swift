/// What is known so far while a document is decoded.
struct Report: Sendable {
    /// What is wrong.
    var findings: Findings
    /// What rules across several keys need to know.
    var facts = Facts()
    /// Where each key of the language belongs, to help with one that is in a wrong place.
    let places: [String: [String]]

    init(file: String, places: [String: [String]] = [:]) {
        findings = Findings(file: file)
        self.places = places
    }

    mutating func add(_ message: Diagnostic.Message, at range: SourceRange?) {
        findings.add(message, at: range)
    }

    mutating func add(_ others: [Diagnostic]) {
        findings.add(others)
    }
}
