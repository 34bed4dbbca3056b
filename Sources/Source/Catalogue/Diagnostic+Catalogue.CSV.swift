extension Diagnostic.Code {
    package static let decimalIsSeparator = Self(
        "decimal-is-separator",
        explanation: """
            With a comma between cells and a comma in numbers, nobody can tell where a cell ends.
            """,
        remedy: "Add the separator of the table: `csv: {separator: \";\", decimal: \",\"}`."
    )
    package static let csvOfParquet = Self(
        "csv-of-parquet",
        explanation: """
            `data.csv` says how text tables are written, and none of the tables is one: Parquet \
            declares its types.
            """,
        remedy: "Delete `csv`, or name the text table."
    )
}

extension Diagnostic.Message {
    package static let decimalIsSeparator = Self(
        .decimalIsSeparator,
        "a decimal comma needs another separator than the comma",
        notes: ["write both: csv: {separator: \";\", decimal: \",\"}"]
    )

    /// Options for text tables stand beside tables that are none.
    ///
    /// - Parameter table: The divided table.
    /// - Returns: The message.
    package static func csvOfParquet(_ table: String) -> Self {
        Self(.csvOfParquet, "'csv' is for CSV tables, and \(quoted(table)) is Parquet")
    }
}
