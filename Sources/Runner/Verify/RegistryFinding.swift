import Spec

/// One thing that `assay verify` has to say of a file.
struct RegistryFinding: Hashable, Sendable {
    /// An error breaks the registry, a warning does so only for `--strict`.
    let severity: Diagnostic.Severity
    /// The path of the file, as it is said to the user.
    let path: String
    /// What is wrong with it, in a sentence without a full stop.
    let problem: String
    /// What to do about it.
    let remedy: String?

    init(
        _ severity: Diagnostic.Severity,
        _ path: String,
        _ problem: String,
        remedy: String? = nil
    ) {
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
        Diagnostic.githubAnnotation(severity, file: path, problem)
    }
}
