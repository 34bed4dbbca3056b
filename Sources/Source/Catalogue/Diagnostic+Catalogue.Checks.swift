extension Diagnostic.Code {
    package static let checks: [Self] = [
        .expectationBroken, .identicalRows, .nearCopies, .targetLeak, .groupLeak, .constantFeature,
        .targetClipped, .targetTies, .smallGroup,
    ]

    package static let expectationBroken = Self(
        "expectation-broken",
        explanation: """
            Used rows break `data.expect`: a number is outside of `min` and `max`, or more values \
            are missing than `missing` allows. `assay run` stops, because the table is not what the \
            spec declares.
            """,
        remedy:
            "Correct the table and pin it again, exclude the rows with `where`, or change `expect`."
    )
    package static let identicalRows = Self(
        "identical-rows",
        .warning,
        explanation: """
            Rows of different groups have the same features, as the model reads them, and the same \
            target. If one is held out while the other is trained on, the model has seen the answer.
            """,
        remedy: """
            Remove the copies from the table, or give both sources one group. Frames without \
            distortion can be equal by nature.
            """
    )
    package static let nearCopies = Self(
        "near-copies",
        .warning,
        explanation: """
            Rows of different groups have almost the same features and target: each feature is \
            equal when its range is divided into 10 000 steps, and the targets differ by at most \
            1 % of their range. The check needs three features that vary. A pair is missed if a \
            step ends between two of its values.
            """,
        remedy: "If both come from the same source, give them the same group."
    )
    package static let targetLeak = Self(
        "target-leak",
        .warning,
        explanation: """
            A feature determines the target: it is equal to it, rises or falls with it in every \
            row, correlates with it by |r| ≥ 0.99995, or has one target for each value across \
            groups. Such a column is usually the target on another scale.
            """,
        remedy: "Remove the column from `features`, unless it is known before a clip is scored."
    )
    package static let groupLeak = Self(
        "group-leak",
        .warning,
        explanation: """
            A feature is constant within each group and different in each, so it names the group. \
            A model can memorise the training groups.
            """,
        remedy: "Remove the column from `features`."
    )
    package static let constantFeature = Self(
        "constant-feature",
        .warning,
        explanation: "A feature has one value in all used rows, so a model learns nothing from it.",
        remedy: "Remove the column from `features`, or check how the table was written."
    )
    package static let targetClipped = Self(
        "target-clipped",
        .warning,
        explanation: """
            At least 1 % of the rows are at the lowest or at the highest target. Clipped scores, \
            such as VMAF at 100, have no order at the bound, and a linear model cannot fit them.
            """,
        remedy:
            "Read rank metrics with care, limit the model's output, or exclude rows with `where`."
    )
    package static let targetTies = Self(
        "target-ties",
        .warning,
        explanation: """
            At least 1 % of the pairs of rows have equal targets. Rank metrics cannot order these \
            pairs. Rows at the lowest and highest target are not counted if they are reported as \
            clipped. If `pair` is set, frames of one clip share its score, and ties are not reported.
            """,
        remedy: "Use `plcc` or `rmse` beside rank metrics; for scores of clips, set `pair`."
    )
    package static let smallGroup = Self(
        "small-group",
        .warning,
        explanation: """
            A fold holds out fewer than 10 rows; with `leave_one_group_out`, a fold is a group. A \
            correlation of so few rows is mostly chance, and counts as much as any other fold.
            """,
        remedy: "Use `group_k_fold`, a coarser `group`, or gates on `rmse`."
    )
}

extension Diagnostic.Message {
    /// Rows break what a spec expects of a column.
    ///
    /// - Parameters:
    ///   - what: What was found, such as "3 values of 'mos' are below the minimum 0".
    ///   - rows: The rows, for people.
    /// - Returns: The message.
    package static func expectationBroken(_ what: String, rows: String?) -> Self {
        Self(
            .expectationBroken,
            what,
            notes: rows.map { ["\($0); rows count from 1"] } ?? []
        )
    }

    /// What a check of the used rows has found.
    ///
    /// - Parameters:
    ///   - code: The kind of finding.
    ///   - what: The sentence.
    ///   - rows: The rows, for people.
    /// - Returns: The message.
    package static func checked(_ code: Diagnostic.Code, _ what: String, rows: String?) -> Self {
        Self(
            code,
            what,
            notes: (rows.map { ["\($0); rows count from 1"] } ?? []) + [code.remedy]
        )
    }
}
