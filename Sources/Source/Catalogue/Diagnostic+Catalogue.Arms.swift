extension Diagnostic.Code {
    package static let arms: [Self] = [
        .unknownKeyPath, .emptyMatrix, .keyPathsOverlap, .keyPathBlocked, .duplicateArm,
        .tooManyArms, .armsTooLarge, .valueNeverUsed, .equalArms, .unknownArm, .oneArmOnly,
        .armOverArms, .selectMissing, .nothingToSelect,
    ]

    package static let unknownKeyPath = Self(
        "unknown-key-path",
        explanation: """
            A matrix gives values to keys of `data` (but `group`), `features`, `scaler`, \
            `model`, `training` (but `seeds`) and `folds`: what makes a recipe. A key inside \
            another is written with dots, `model.mlp.hidden`; lists are replaced as a whole.
            """,
        remedy: "Correct the spelling; `docs/spec.md` lists all keys."
    )
    package static let emptyMatrix = Self(
        "empty-matrix",
        explanation: "There is a matrix without keys, so there is one arm, as without a matrix.",
        remedy: "Give it a key with values, or delete it."
    )
    package static let keyPathsOverlap = Self(
        "key-paths-overlap",
        explanation:
            "Of two keys of a matrix one is inside the other; which one holds would be a guess.",
        remedy: "Keep the outer key and write the inner values into its values."
    )
    package static let keyPathBlocked = Self(
        "key-path-blocked",
        explanation: """
            A matrix gives a value to a key inside another, and the spec has a word, a number or \
            a list for the outer one, which has no keys inside.
            """,
        remedy: "Take the outer key out of the spec, or give whole values to it in the matrix."
    )
    package static let duplicateArm = Self(
        "duplicate-arm",
        explanation: "A value stands twice in a list of the matrix, so that two arms would be one.",
        remedy: "Delete one of them."
    )
    package static let tooManyArms = Self(
        "too-many-arms",
        explanation: "The values of the matrix make more than 256 combinations.",
        remedy: "Split the experiment; each arm has to be trained in all folds and for all seeds."
    )
    package static let armsTooLarge = Self(
        "arms-too-large",
        explanation: """
            Every arm is a spec of its own, and all of them together have more than 1048576 \
            values.
            """,
        remedy: "Move long lists of columns into feature sets, or split the experiment."
    )
    package static let valueNeverUsed = Self(
        "value-never-used",
        .warning,
        explanation: """
            The matrix gives its own values to this key in every arm, so that the value here is \
            never used.
            """,
        remedy: "Delete the key here; it is not missing if the matrix has it."
    )
    package static let equalArms = Self(
        "equal-arms",
        .warning,
        explanation: """
            Two arms are the same recipe in other words, such as a feature set and its columns. \
            They share their trainings, and differ in nothing.
            """,
        remedy: "Delete one of the values."
    )
    package static let unknownArm = Self(
        "unknown-arm",
        explanation: """
            An arm is named by all of its overrides, and the matrix makes no arm with these.
            """,
        remedy: "Write every key of the matrix with one of its values."
    )
    package static let oneArmOnly = Self(
        "one-arm-only",
        explanation: "A gate line compares arms, and there is one.",
        remedy: "Add a matrix, or take the line over folds or seeds."
    )
    package static let armOverArms = Self(
        "arm-over-arms",
        explanation: "A gate line is taken over all arms, and names one of them.",
        remedy: "Delete `arm`, or take the line over folds or seeds."
    )
    package static let selectMissing = Self(
        "select-missing",
        explanation: """
            There are several arms, and a gate line or the export needs one of them: it has to \
            be said which, or how it is chosen.
            """,
        remedy: "Write `select: plcc`, or name the arm: `select: {arm: {…}}`."
    )
    package static let nothingToSelect = Self(
        "nothing-to-select",
        .warning,
        explanation: "There is one arm only, so that nothing has to be chosen.",
        remedy: "Delete `select`."
    )
}

extension Diagnostic.Message {
    package static func unknownKeyPath(
        _ path: String,
        isKey: Bool,
        suggestion: String?
    ) -> Self {
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        let note: String? =
            switch path {
            case "data", "training": "name keys inside, such as '\(path).…'"
            case _ where isKey: "all arms have the same"
            default: nil
            }
        return Self(
            .unknownKeyPath,
            "a matrix cannot give values to \(quoted(path))\(meant)",
            notes: note.map { [$0] } ?? []
        )
    }

    package static let emptyMatrix = Self(.emptyMatrix, "the matrix has no keys")

    package static func keyPathsOverlap(_ path: String, _ other: String) -> Self {
        Self(.keyPathsOverlap, "\(quoted(path)) and \(quoted(other)) overlap")
    }

    package static func keyPathBlocked(_ path: String) -> Self {
        Self(
            .keyPathBlocked,
            "\(quoted(path)) cannot be set: what stands above it is no mapping"
        )
    }

    package static func duplicateArm(firstLine: Int) -> Self {
        Self(.duplicateArm, "the value stands already in the list, on line \(firstLine)")
    }

    package static let tooManyArms = Self(
        .tooManyArms,
        "more than \(Limits.arms) arms in one experiment"
    )

    package static let armsTooLarge = Self(
        .armsTooLarge,
        "more than \(Limits.armNodes) values in all arms together"
    )

    package static func valueNeverUsed(_ path: String) -> Self {
        Self(.valueNeverUsed, "this value of \(quoted(path)) is never used: the matrix has others")
    }

    package static func equalArms(_ one: String, _ other: String) -> Self {
        Self(
            .equalArms,
            "two arms are the same recipe",
            notes: [visible(one, limit: 200), visible(other, limit: 200)]
        )
    }

    package static func unknownArm(_ id: String, known: [String]) -> Self {
        let listed = known.prefix(8).map { visible($0, limit: 200) }
        let rest = known.count > 8 ? ["and \(known.count - 8) more"] : []
        return Self(
            .unknownArm,
            "there is no arm \(visible(id, limit: 200))",
            notes: listed.map { "arm: " + $0 } + rest
        )
    }

    package static let oneArmOnly = Self(
        .oneArmOnly,
        "there is one arm only, so nothing to take over arms"
    )

    package static let armOverArms = Self(
        .armOverArms,
        "a line over all arms cannot name one of them"
    )

    package static func selectMissing(_ key: String, arms: Int) -> Self {
        Self(
            .selectMissing,
            "\(quoted(key)) needs one of the \(arms) arms; the key 'select' is missing",
            notes: ["write 'select: plcc' for the best mean, or 'select: {arm: {…}}'"]
        )
    }

    package static let nothingToSelect = Self(
        .nothingToSelect,
        "there is one arm only, so nothing to select"
    )
}
