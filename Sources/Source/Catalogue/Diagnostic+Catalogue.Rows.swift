extension Diagnostic.Code {
    package static let rows: [Self] = [
        .noRowsLeft, .emptyFold, .nothingToTrainOn, .nothingWeighs, .nothingToStopBy,
        .tooFewToDeal, .holdoutGroupMissing, .clipDiffers,
        .unknownCategory, .columnHoldsNoWords,
    ]

    package static let noRowsLeft = Self(
        "no-rows-left",
        explanation: "No row of the table meets all conditions of `where`.",
        remedy: "Compare the words and bounds with `assay data inspect`."
    )
    package static let emptyFold = Self(
        "empty-fold",
        explanation: "A fold holds out no rows, so no metric can be computed on it.",
        remedy: "Use fewer folds, hold out more, or keep more rows with `where`."
    )
    package static let nothingToTrainOn = Self(
        "nothing-to-train-on",
        explanation: "A fold holds out every row, so none is left for training.",
        remedy: "Hold out less."
    )
    package static let nothingWeighs = Self(
        "nothing-weighs",
        explanation: "All training rows of a fold have the weight 0, so there is nothing to learn.",
        remedy: "Check the column of `data.weights`, or hold out fewer rows."
    )
    package static let nothingToStopBy = Self(
        "nothing-to-stop-by",
        explanation: """
            `training.stop` needs validation rows, but a fold has fewer than two groups (or rows, \
            with `by: row`) to draw them from.
            """,
        remedy: "Write `by: row`, or hold out fewer rows."
    )
    package static let tooFewToDeal = Self(
        "too-few-to-deal",
        explanation: "There are more folds than groups or rows.",
        remedy: "Use fewer folds."
    )
    package static let holdoutGroupMissing = Self(
        "holdout-group-missing",
        explanation: "A group of `holdout` has no row in the table.",
        remedy: "Fix the name; `assay data inspect` lists the groups."
    )
    package static let unknownCategory = Self(
        "unknown-category",
        explanation: """
            A row has a word that is not in the column's vocabulary or codes. The vocabulary is \
            closed, because every word is an input of the network.
            """,
        remedy: """
            Add the word, count unknown words as another with `unknown: {slot: …}`, or exclude \
            such rows with `where`.
            """
    )
    package static let columnHoldsNoWords = Self(
        "column-holds-no-words",
        explanation: """
            Categories, codes, pairs and lists of words need text, booleans (`true`, `false`) or \
            whole numbers up to 2⁵³. Whole floats count too: 18.0 is the word 18.
            """,
        remedy: "Choose another column, or use the column as a number."
    )
}

extension Diagnostic.Message {
    /// The conditions on rows keep none of a table's.
    package static func noRowsLeft(_ table: String) -> Self {
        Self(.noRowsLeft, "no row of \(quoted(table)) meets the conditions of 'where'")
    }

    /// A fold holds no row out.
    package static func emptyFold(_ name: String) -> Self {
        Self(.emptyFold, "the fold \(quoted(name)) holds out no rows")
    }

    /// A fold leaves no row to train on.
    package static func nothingToTrainOn(fold name: String) -> Self {
        Self(.nothingToTrainOn, "the fold \(quoted(name)) leaves no rows to train on")
    }

    /// All training rows of a fold have the weight 0.
    package static func nothingWeighs(fold name: String) -> Self {
        Self(.nothingWeighs, "all rows that the fold \(quoted(name)) trains on have the weight 0")
    }

    /// A fold has too few groups or rows for a validation part.
    package static func nothingToStopBy(fold name: String, unit: String) -> Self {
        Self(
            .nothingToStopBy,
            "the fold \(quoted(name)) trains on fewer than two \(unit)s: 'stop' has nothing to measure"
        )
    }

    /// There are fewer groups than folds.
    package static func tooFewGroups(found: Int, folds: Int) -> Self {
        tooFew("groups", found: found, folds: folds)
    }

    /// There are fewer rows than folds.
    package static func tooFewRows(found: Int, folds: Int) -> Self {
        tooFew("rows", found: found, folds: folds)
    }

    private static func tooFew(_ things: String, found: Int, folds: Int) -> Self {
        Self(.tooFewToDeal, "\(found) \(things) cannot be divided into \(folds) folds")
    }

    /// A group that is to be held out is not in the table.
    package static func holdoutGroupMissing(_ name: String, among known: [String]) -> Self {
        let groups = known.map { visible($0, limit: 64) }.joined(separator: ", ")
        return Self(
            .holdoutGroupMissing,
            "the table has no group \(quoted(name))\(meant(name, among: known))",
            notes: known.count <= 40 ? ["groups: " + groups] : []
        )
    }

    /// A row has a word that is not in a column's vocabulary, or has no code.
    package static func unknownCategory(
        column: String,
        value: String,
        vocabulary: [String]
    ) -> Self {
        Self(
            .unknownCategory,
            "the column \(quoted(column)) holds \(quoted(value)), which is not in its vocabulary\(meant(value, among: vocabulary))",
            notes: vocabularyNotes(vocabulary)
        )
    }

    /// A column whose words are needed holds values of another type.
    package static func columnHoldsNoWords(_ column: String, value: Double, row: Int) -> Self {
        Self(
            .columnHoldsNoWords,
            "the column \(quoted(column)) holds \(Decimal.text(value)) in row \(row), which is neither a word nor a whole number",
            notes: ["rows count from 1; bounds for numbers are 'at_least' and 'at_most'"]
        )
    }
}
