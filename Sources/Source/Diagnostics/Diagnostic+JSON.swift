extension Diagnostic {
    /// A field of the diagnostic's JSON form.
    package enum JSONField: Sendable, Hashable {
        /// A string.
        case string(String)
        /// An integer.
        case integer(Int)
        /// A list of strings.
        case strings([String])
        /// No value.
        case null
    }

    /// The members of the diagnostic's JSON form, in order; every member is always there.
    ///
    /// `severity, id, message, file, line, column, endLine, endColumn, notes`; positions count
    /// from 1 and are null if the diagnostic concerns the file as a whole.
    package var jsonFields: [(name: String, value: JSONField)] {
        [
            ("severity", .string(severity.rawValue)),
            ("id", .string(message.id)),
            ("message", .string(message.text)),
            ("file", .string(file)),
            ("line", integer(range?.start.line)),
            ("column", integer(range?.start.column)),
            ("endLine", integer(range?.end.line)),
            ("endColumn", integer(range?.end.column)),
            ("notes", .strings(notes)),
        ]
    }

    private func integer(_ value: Int?) -> JSONField {
        value.map(JSONField.integer) ?? .null
    }
}
