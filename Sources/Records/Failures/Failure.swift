package import Files
package import Source
import Spec

/// A failed command: an exit code and messages for the user.
package struct Failure: Error, Sendable {
    package let code: ExitCode
    /// Complete messages, each "error: …" with its lines below, ready for standard error.
    package let messages: [String]
    /// The diagnostics of a spec, if the failure is about one.
    package let diagnostics: [Diagnostic]

    package init(_ code: ExitCode, _ message: String, remedy: String? = nil) {
        self.code = code
        messages = ["error: \(message)" + (remedy.map { "\nnote: \($0)" } ?? "")]
        diagnostics = []
    }

    package init(_ code: ExitCode, messages: [String], diagnostics: [Diagnostic] = []) {
        self.code = code
        self.messages = messages
        self.diagnostics = diagnostics
    }
}

extension Failure {
    /// Converts a disk error.
    ///
    /// A disallowed link is a broken registry.
    package init(_ error: DiskError) {
        let code = error.isForbiddenLink ? ExitCode.brokenRegistry : .failure
        self.init(code, error.description, remedy: error.remedy)
    }
}
