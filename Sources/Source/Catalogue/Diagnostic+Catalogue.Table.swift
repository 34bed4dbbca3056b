extension Diagnostic.Code {
    package static let table: [Self] =
        [
            .tableUnusable, .unusableValue, .roundedToZero, .columnMakesNoGroups, .tableEmpty,
            .columnsOfPartDiffer,
        ] + rows
        + foldsOfTables

    package static let tableUnusable = Self(
        "table-unusable",
        explanation: "The table cannot be read as Parquet or CSV. The message names the place.",
        remedy: "Write the table again; if other programs can read it, report a bug."
    )
    package static let unusableValue = Self(
        "unusable-value",
        explanation: """
            A used column contains a null, a NaN, an infinity, or a number outside the engine's \
            range. Training on it or silently dropping its row would both distort the result.
            """,
        remedy: "Drop or fill the row in the table, then pin and commit the new table."
    )
    package static let roundedToZero = Self(
        "rounded-to-zero",
        .warning,
        explanation: """
            Some nonzero numbers of a column are so small that 32-bit floating point rounds them \
            to 0. A column that would become all zeros is refused.
            """,
        remedy: "Scale the column in the table, then pin and commit the new table."
    )
    package static let columnMakesNoGroups = Self(
        "column-makes-no-groups",
        explanation: "Groups are identified by text, whole numbers or booleans, not by fractions.",
        remedy: "Set `group` to a column of clip or source names."
    )
    package static let columnsOfPartDiffer = Self(
        "columns-of-part-differ",
        explanation: """
            The files of one table must have the same columns, in any order.
            """,
        remedy: "Write the files again with the same columns, or name one of them only."
    )
    package static let tableEmpty = Self(
        "table-empty",
        explanation: "The table has columns but no rows.",
        remedy: "Check how the table was written."
    )
}

extension Diagnostic.Message {
    /// The file of a table cannot be read.
    ///
    /// - Parameters:
    ///   - path: The table.
    ///   - reason: What is wrong with it, and where.
    /// - Returns: The message.
    package static func tableUnusable(_ path: String, reason: String) -> Self {
        Self(.tableUnusable, "the table \(quoted(path)) cannot be used: \(reason)")
    }

    /// A cell of a used column is no number that can be worked on.
    ///
    /// - Parameters:
    ///   - found: What stands there, with its article: "a NaN".
    ///   - column: The column.
    ///   - row: The row, counted from 1 below the header.
    ///   - table: The table.
    ///   - remedy: What to do.
    /// - Returns: The message.
    package static func unusableValue(
        _ found: String,
        column: String,
        row: Int,
        table: String,
        remedy: String
    ) -> Self {
        Self(
            .unusableValue,
            "column \(quoted(column)), row \(row) of \(quoted(table)): found \(found)",
            notes: [
                "rows count from 1; \(remedy)"
            ]
        )
    }

    /// Some nonzero numbers of a column become 0 in binary32.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - example: One of them.
    ///   - column: The column.
    ///   - row: The row of the example, counted from 1 below the header.
    ///   - table: The table.
    /// - Returns: The message.
    package static func roundedToZero(
        _ count: Int,
        example: Double,
        column: String,
        row: Int,
        table: String
    ) -> Self {
        Self(
            .roundedToZero,
            "column \(quoted(column)): binary32 holds \(count) nonzero value\(count == 1 ? "" : "s") as 0, such as \(Decimal.text(example)) in row \(row) of \(quoted(table))",
            notes: ["rows count from 1; scale the column if these values matter"]
        )
    }

    /// The column of groups holds something that makes none.
    package static func columnMakesNoGroups(_ column: String, value: Double, row: Int) -> Self {
        Self(
            .columnMakesNoGroups,
            "the column \(quoted(column)) holds \(Decimal.text(value)) in row \(row); a group is text or a whole number",
            notes: ["rows count from 1"]
        )
    }

    /// A table has no rows.
    package static func columnsOfPartDiffer(
        _ path: String,
        missing: [String],
        further: [String]
    ) -> Self {
        func words(_ names: [String]) -> String {
            names.prefix(6).map { quoted($0) }.joined(separator: ", ")
                + (names.count > 6 ? " and \(names.count - 6) more" : "")
        }
        let parts = [("lacks", missing), ("has also", further)].filter { !$0.1.isEmpty }
            .map { "\($0) \(words($1))" }
        return Self(
            .columnsOfPartDiffer,
            "the columns of \(quoted(path)) differ from those of the first file: it \(parts.joined(separator: ", and "))"
        )
    }

    package static func tableEmpty(_ path: String) -> Self {
        Self(.tableEmpty, "the table \(quoted(path)) has no rows")
    }
}
