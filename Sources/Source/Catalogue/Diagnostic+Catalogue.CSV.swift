extension Diagnostic.Code {
    package static let decimalIsSeparator = Self(
        "decimal-is-separator",
        explanation: """
            With a comma as both the separator and the decimal mark, the end of a cell is \
            ambiguous.
            """,
        remedy: "Set the separator of the table: `csv: {separator: \";\", decimal: \",\"}`."
    )
    package static let csvOfParquet = Self(
        "csv-of-parquet",
        explanation: """
            `data.csv` sets the dialect of CSV tables, but no table is CSV. Parquet declares its \
            types.
            """,
        remedy: "Delete `csv`, or name a CSV table."
    )
}

extension Diagnostic.Message {
    package static let decimalIsSeparator = Self(
        .decimalIsSeparator,
        "the comma cannot be both separator and decimal mark",
        notes: ["write both: csv: {separator: \";\", decimal: \",\"}"]
    )

    /// Options for text tables stand beside tables that are none.
    ///
    /// - Parameter table: The divided table.
    /// - Returns: The message.
    package static func csvOfParquet(_ table: String) -> Self {
        Self(.csvOfParquet, "'csv' applies to CSV tables, but \(quoted(table)) is Parquet")
    }
}
