extension Diagnostic.Code {
    package static let folds: [Self] = [
        .unknownLevel, .levelOfRows, .splitAmongFeatures, .splitIsTarget, .testTablesMissing,
        .testTablesUnused, .testNameTwice,
    ]

    /// What only the table can show.
    package static let foldsOfTables: [Self] = [
        .splitValueMissing, .groupNamesCollide, .nothingToFillWith,
    ]

    package static let unknownLevel = Self(
        "unknown-level",
        explanation: """
            `level` must be a column of `data.group`. Folds use the columns up to and including \
            it.
            """,
        remedy: "Name a column of `data.group`, or delete the key."
    )
    package static let levelOfRows = Self(
        "level-of-rows",
        explanation: "`level` selects the groups to draw; `by: row` draws single rows.",
        remedy: "Write `by: group`, or delete `level`."
    )
    package static let splitAmongFeatures = Self(
        "split-among-features",
        explanation: """
            The column that defines the split is also an input: the network could learn the split \
            instead of the score.
            """,
        remedy: "Remove it from the features."
    )
    package static let splitIsTarget = Self(
        "split-is-target",
        explanation: "The target also defines the split.",
        remedy: "Name the column of the official splits in `folds.column.name`."
    )
    package static let splitValueMissing = Self(
        "split-value-missing",
        explanation: "`folds.column` holds out a word that no row of the table has.",
        remedy: "Correct the word; `assay data inspect` lists the words of a column."
    )
    package static let groupNamesCollide = Self(
        "group-names-collide",
        explanation: """
            With several columns in `data.group`, a group is named by its values, joined by `/`. A \
            value contains a `/`, so two different groups have the same name.
            """,
        remedy: "Rename the values in the table, so that only one of the columns has a `/`."
    )
    package static let testTablesMissing = Self(
        "test-tables-missing",
        explanation:
            "`folds: test_tables` holds out the tables in `data.test`, but there are none.",
        remedy: "List the tables in `data.test`, or choose other folds."
    )
    package static let testTablesUnused = Self(
        "test-tables-unused",
        explanation: """
            Only `folds: test_tables` uses `data.test`. Other folds divide the rows of `data.table`.
            """,
        remedy: "Write `folds: test_tables`, or delete `data.test`."
    )
    package static let testNameTwice = Self(
        "test-name-twice",
        explanation: """
            Two tables in `data.test` have the same name. A table's name is that of its fold; the \
            default is the file name up to the first `.`.
            """,
        remedy: "Give one of them another `name`."
    )
    package static let nothingToFillWith = Self(
        "nothing-to-fill-with",
        explanation: """
            `missing: mean` fills a column with the mean of its training rows, but all training \
            rows of a fold lack a value.
            """,
        remedy: "Remove the column from the features, or write `missing: drop`."
    )
}

extension Diagnostic.Message {
    /// A column has no value in the training rows of a fold.
    package static func nothingToFillWith(_ column: String, fold: String?) -> Self {
        let rows = fold.map { "the training rows of the fold \(quoted($0))" } ?? "any row"
        return Self(.nothingToFillWith, "the column \(quoted(column)) has no value in \(rows)")
    }

    /// The folds name a level that the groups do not have.
    package static func unknownLevel(_ level: String, known: [String]) -> Self {
        let levels = known.map { visible($0, limit: 64) }.joined(separator: ", ")
        return Self(
            .unknownLevel,
            "\(quoted(level)) is not a column of 'data.group'\(meant(level, among: known))",
            notes: ["columns: " + levels]
        )
    }

    /// Rows are drawn, and a level of groups is named.
    package static let levelOfRows = Self(
        .levelOfRows,
        "'level' does not apply with 'by: row'"
    )

    /// The column of the official splits is an input.
    package static func splitAmongFeatures(_ column: String) -> Self {
        Self(
            .splitAmongFeatures,
            "the split column \(quoted(column)) is among the features"
        )
    }

    /// The column of the official splits is the target.
    package static func splitIsTarget(_ column: String) -> Self {
        Self(.splitIsTarget, "the target \(quoted(column)) is also the split column")
    }

    /// A word that is to be held out is not in the column of splits.
    package static func splitValueMissing(_ word: String, column: String) -> Self {
        Self(
            .splitValueMissing,
            "no row has the word \(quoted(word)) in the column \(quoted(column))"
        )
    }

    /// Two groups of several columns have one name.
    package static func groupNamesCollide(_ name: String) -> Self {
        Self(.groupNamesCollide, "two different groups have the name \(quoted(name))")
    }

    /// Folds of test tables, without any.
    package static let testTablesMissing = Self(
        .testTablesMissing,
        "'folds: test_tables' needs tables in 'data.test'"
    )

    /// Test tables, with folds that do not hold them out.
    package static let testTablesUnused = Self(
        .testTablesUnused,
        "the tables of 'data.test' need 'folds: test_tables'"
    )

    /// Two test tables have one name.
    package static func testNameTwice(_ name: String, firstLine: Int) -> Self {
        Self(
            .testNameTwice,
            "the name \(quoted(name)) is already taken by the test table on line \(firstLine)"
        )
    }
}
