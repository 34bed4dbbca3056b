package import Canonical
package import Source
import Spec

/// One thing that `assay verify` has to say of a file.
package struct RegistryFinding: Hashable, Sendable {
    /// An error breaks the registry, a warning does so only for `--strict`.
    package let severity: Diagnostic.Severity
    /// The path of the file, as it is said to the user.
    package let path: String
    /// What is wrong with it, in a sentence without a full stop.
    package let problem: String
    /// What to do about it.
    package let remedy: String?

    package init(
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
    package var text: String {
        "\(severity.rawValue): '\(path)': \(problem)" + (remedy.map { "\nnote: \($0)" } ?? "")
    }

    package var json: JSON {
        [
            "path": .string(path), "problem": .string(problem), "remedy": .optional(remedy),
            "severity": .string(severity.rawValue),
        ]
    }

    /// A workflow command that shows the finding in a pull request.
    package var githubAnnotation: String {
        Diagnostic.githubAnnotation(severity, file: path, problem)
    }
}
