/// One thing that `assay verify` has to say of a file.
struct RegistryFinding: Hashable, Sendable {
    let severity: Severity
    /// The path of the file, as it is said to the user.
    let path: String
    /// What is wrong with it, in a sentence without a full stop.
    let problem: String
    /// What to do about it.
    let remedy: String?

    /// How bad it is.
    enum Severity: String, Sendable {
        /// The registry is broken.
        case error
        /// Broken only for `--strict`.
        case warning
        /// Worth knowing.
        case note
    }

    init(_ severity: Severity, _ path: String, _ problem: String, remedy: String? = nil) {
        self.severity = severity
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }

    /// The finding as it is said to the user.
    var text: String {
        "\(severity.rawValue): '\(path)': \(problem)" + (remedy.map { "\nnote: \($0)" } ?? "")
    }

    var json: JSON {
        [
            "path": .string(path), "problem": .string(problem), "remedy": .optional(remedy),
            "severity": .string(severity.rawValue),
        ]
    }

    /// A workflow command that shows the finding in a pull request.
    var githubAnnotation: String {
        let command =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        return "::\(command) file=\(path.escapedForGitHub)::\(problem.escapedForGitHub)"
    }
}
