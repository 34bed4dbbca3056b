/// All problems of a file, in source order.
package struct InvalidSpec: Error {
    /// The diagnostics, warnings included; at least one is an error.
    package let diagnostics: [Diagnostic]
    /// The texts that the diagnostics point into, as far as they could be read.
    package let sources: [SourceFile]

    /// Creates the error from what was found.
    ///
    /// - Parameters:
    ///   - diagnostics: What is wrong, in source order.
    ///   - source: The text that the diagnostics point into, if it could be read.
    package init(_ diagnostics: [Diagnostic], source: SourceFile? = nil) {
        self.init(diagnostics, sources: source.map { [$0] } ?? [])
    }

    package init(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
        self.diagnostics = diagnostics
        self.sources = sources
    }
}
