/// The words by which tables usually say that a value is missing.
enum MissingWords {
    /// The words in lower case.
    ///
    /// Not `nan`: it is read as a number that is none.
    private static let usual: Set<String> = [
        "na", "n/a", "n.a.", "#n/a", "#na", "<na>", "#value!", "#div/0!", "#null!", "#num!",
        "#ref!",
        "null", "none", "nil", "missing", "undefined", "unknown", "-", "--", "---", "–", "—", "?",
        ".", "..", "*", "\\n", "(null)", "nan(ind)", "-nan(ind)", "nan(snan)", "1.#qnan",
        "-1.#ind", "1.#ind",
    ]

    /// The number of bytes of the longest.
    private static let longest = 9

    /// How many different spellings a column is searched for.
    static let maximumCount = 8

    /// Whether a cell is one of them, whatever its case.
    static func contain(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count <= longest, let text = String(validating: cell, as: UTF8.self) else {
            return false
        }
        return usual.contains(text.lowercased())
    }
}
