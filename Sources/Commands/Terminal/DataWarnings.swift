import Checking
import Source

/// The findings about an experiment's rows, as `assay run` shows them.
struct DataWarnings {
    /// The name of the experiment.
    let name: String
    let findings: [DataFinding]

    /// How many findings are shown.
    private static let mostShown = 4

    /// One line a finding, and where to read the rest; nothing without findings.
    var lines: [String] {
        guard !findings.isEmpty else { return [] }
        let more = findings.count - Self.mostShown
        return findings.prefix(Self.mostShown).map {
            "\($0.message.code.severity.rawValue): \($0.message.text) [\($0.message.id)]"
        } + [
            "note: \(more > 0 ? "\(more) more; " : "")run 'assay data check \(name)' for rows and remedies"
        ]
    }
}
