package import Canonical
import Source

extension SARIFLog {
    /// The same findings in the format of GitLab's code quality reports.
    package var codeQualityReport: JSON {
        .array(
            results.map { result in
                let identity: JSON = [
                    .string(result.rule), .string(result.path), .string(result.text),
                ]
                return [
                    "check_name": .string(result.rule),
                    "description": .string(result.text),
                    "fingerprint": .string(Digest(of: identity.canonicalBytes).hex),
                    "location": [
                        "lines": ["begin": .integer(result.range?.start.line ?? 1)],
                        "path": .string(result.path),
                    ],
                    "severity": .string(result.severity.codeQuality),
                ]
            }
        )
    }
}

extension Diagnostic.Severity {
    /// The severity in the words of code quality reports.
    fileprivate var codeQuality: String {
        switch self {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
    }
}
