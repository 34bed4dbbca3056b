extension SourceFile {
    /// Checks and takes the bytes of a file.
    ///
    /// - Parameters:
    ///   - path: The path shown in messages.
    ///   - bytes: The contents; UTF-8 without byte order mark, at most 1 MiB.
    /// - Throws: `InvalidSpec` with all problems of the bytes: too many, not UTF-8, tabs, control
    ///   characters.
    package init(path: String, bytes: [UInt8]) throws(InvalidSpec) {
        let problems = TextProblems(path: path, bytes: bytes)
        guard problems.diagnostics.isEmpty else {
            throw InvalidSpec(problems.diagnostics, source: problems.source)
        }
        self.init(path: path, unchecked: String(decoding: bytes, as: UTF8.self))
    }
}
