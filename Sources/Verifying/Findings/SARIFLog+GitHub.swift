import Source

extension SARIFLog.Finding {
    /// The finding as a workflow command, which shows it beside its file or line.
    package var githubAnnotation: String {
        let place = range?.start
        return Diagnostic.githubAnnotation(
            severity,
            file: path,
            text,
            properties: place.map { [("line", "\($0.line)"), ("col", "\($0.column)")] } ?? []
        )
    }
}
