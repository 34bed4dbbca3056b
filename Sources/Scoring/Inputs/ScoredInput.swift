/// A file that was scored.
package struct ScoredInput: Hashable, Sendable {
    package let path: String
    /// What it is, such as "Parquet" or "JSON log".
    package let form: String
    package let rowCount: Int
    /// The columns that tell its clips apart; empty for a log, and for a table of one clip.
    package let clipColumns: [String]
}

/// A clip of a file.
package struct ScoredClip: Hashable, Sendable {
    /// The place of the file.
    package let input: Int
    package let name: String
}
