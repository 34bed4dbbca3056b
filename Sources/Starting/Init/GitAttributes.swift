/// Rules that keep git from converting hashed files.
enum GitAttributes {
    /// The file `.gitattributes` of a new project.
    static let text = ([comment] + lines).joined(separator: "\n") + "\n"

    private static let comment =
        "# Digests depend on bytes: without these lines git may convert line endings on checkout."

    private static let lines = [
        "registry/objects/** binary",
        "registry/entries/** text eol=lf",
        "registry/attestations/** text eol=lf",
        "experiments/*.yaml text eol=lf",
        "docs/adr/*.md text eol=lf",
        "*.csv -text",
        "*.tsv -text",
        "*.csv.gz binary",
        "*.parquet binary",
    ]

    /// The lines that a file lacks.
    static func missing(in bytes: [UInt8]) -> [String] {
        let found = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return lines.filter { !found.contains($0) }
    }
}
