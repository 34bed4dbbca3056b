extension Diagnostic.Code {
    package static let folds: [Self] = [
        .unknownLevel, .levelOfRows, .splitAmongFeatures, .splitIsTarget, .splitValueMissing,
        .groupNamesCollide, .testTablesMissing, .testTablesUnused, .testNameTwice,
        .nothingToFillWith,
    ]

    package static let unknownLevel = Self(
        "unknown-level",
        explanation: """
            `level` says up to which column of `data.group` the groups of the folds reach, so it \
            is one of those columns.
            """,
        remedy: "Name a column of `data.group`, or leave the key out."
    )
    package static let levelOfRows = Self(
        "level-of-rows",
        explanation: "`level` says which groups are drawn; with `by: row`, rows are.",
        remedy: "Write `by: group`, or leave `level` out."
    )
    package static let splitAmongFeatures = Self(
        "split-among-features",
        explanation: """
            The column that says which rows are held out is also an input: the network could learn \
            the split instead of the score.
            """,
        remedy: "Take it out of the features."
    )
    package static let splitIsTarget = Self(
        "split-is-target",
        explanation: "The same column is predicted and says which rows are held out.",
        remedy: "Name the column of the official splits in `folds.column.name`."
    )
    package static let splitValueMissing = Self(
        "split-value-missing",
        explanation: "No row of the table has a word that `folds.column` holds out.",
        remedy: "Correct the word; `assay data inspect` lists those of the column."
    )
    package static let groupNamesCollide = Self(
        "group-names-collide",
        explanation: """
            With several columns in `data.group`, a group is named by its values, joined by `/`. \
            Two groups of different values have the same name, since a value contains a `/`.
            """,
        remedy: "Rename the values in the table, so that only one of the columns has a `/`."
    )
    package static let testTablesMissing = Self(
        "test-tables-missing",
        explanation:
            "`folds: test_tables` holds out the tables of `data.test`, and there are none.",
        remedy: "List the tables in `data.test`, or choose other folds."
    )
    package static let testTablesUnused = Self(
        "test-tables-unused",
        explanation: """
            Tables of `data.test` are only ever held out, and only `folds: test_tables` holds them \
            out. Other folds divide the rows of `data.table`.
            """,
        remedy: "Write `folds: test_tables`, or delete `data.test`."
    )
    package static let testNameTwice = Self(
        "test-name-twice",
        explanation: """
            Two tables of `data.test` have one name. A fold is called after its table: by `name`, \
            or by the file's name up to its first point.
            """,
        remedy: "Give one of them another `name`."
    )
    package static let nothingToFillWith = Self(
        "nothing-to-fill-with",
        explanation: """
            `missing: mean` fills a column with the mean of the training rows, and in the training \
            rows of a fold the column has no value at all.
            """,
        remedy: "Take the column out of the features, or write `missing: drop`."
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
            "\(quoted(level)) is no column of 'data.group'\(meant(level, among: known))",
            notes: ["columns: " + levels]
        )
    }

    /// Rows are drawn, and a level of groups is named.
    package static let levelOfRows = Self(
        .levelOfRows,
        "'level' belongs to groups, and 'by: row' draws rows"
    )

    /// The column of the official splits is an input.
    package static func splitAmongFeatures(_ column: String) -> Self {
        Self(
            .splitAmongFeatures,
            "the column \(quoted(column)), which says what is held out, is among the features"
        )
    }

    /// The column of the official splits is the target.
    package static func splitIsTarget(_ column: String) -> Self {
        Self(.splitIsTarget, "the target \(quoted(column)) also says what is held out")
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
            "a table of line \(firstLine) is called \(quoted(name)), too"
        )
    }
}
