package import Files
package import Source
import Spec

/// Why a command could not do what it was asked to: an exit code, and what to tell the user.
package struct Failure: Error, Sendable {
    package let code: ExitCode
    /// Complete messages, each "error: …" with its lines below, ready for standard error.
    package let messages: [String]
    /// The same with their places, where they are about a spec.
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
    /// A disk that refuses; nothing of the user's is wrong, so it is a failure of ours or its.
    ///
    /// A link where none may stand is a broken registry.
    package init(_ error: DiskError) {
        let code = error.isForbiddenLink ? ExitCode.brokenRegistry : .failure
        self.init(code, error.description, remedy: error.remedy)
    }
}
