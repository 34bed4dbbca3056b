extension Diagnostic.Code {
    package static let arms: [Self] = [
        .unknownKeyPath, .emptyMatrix, .keyPathsOverlap, .keyPathBlocked, .duplicateArm,
        .tooManyArms, .armsTooLarge, .valueNeverUsed, .equalArms, .unknownArm, .oneArmOnly,
        .armOverArms, .selectMissing, .nothingToSelect,
    ]

    package static let unknownKeyPath = Self(
        "unknown-key-path",
        explanation: """
            A matrix can set `features`, `scaler`, `model`, `folds`, and keys inside `data` \
            (except `expect`, `group`, `pair`, `test` and `votes`) and `training` (except `seeds`). Write nested \
            keys with dots, such as `model.mlp.hidden`; lists are replaced as a whole.
            """,
        remedy: "Fix the spelling; `docs/spec.md` lists all keys."
    )
    package static let emptyMatrix = Self(
        "empty-matrix",
        explanation: "The matrix has no keys, so it has no effect.",
        remedy: "Add a key with values, or delete the matrix."
    )
    package static let keyPathsOverlap = Self(
        "key-paths-overlap",
        explanation: "One key of the matrix is inside another. It is unclear which value applies.",
        remedy: "Keep the outer key, and put the inner values into its values."
    )
    package static let keyPathBlocked = Self(
        "key-path-blocked",
        explanation: """
            The matrix sets a key inside another one, but the spec has a word, a number or a list \
            for the outer one.
            """,
        remedy: "Remove the outer key from the spec, or give the matrix whole values for it."
    )
    package static let duplicateArm = Self(
        "duplicate-arm",
        explanation: "The matrix lists a value twice, so two arms would be identical.",
        remedy: "Delete one of them."
    )
    package static let tooManyArms = Self(
        "too-many-arms",
        explanation: "The matrix has more than 256 combinations.",
        remedy: "Split the experiment; each arm is trained in all folds and for all seeds."
    )
    package static let armsTooLarge = Self(
        "arms-too-large",
        explanation: """
            Each arm is a complete spec. All arms together have more than 1048576 values.
            """,
        remedy: "Move long lists of columns to feature sets, or split the experiment."
    )
    package static let valueNeverUsed = Self(
        "value-never-used",
        .warning,
        explanation: "The matrix overrides this key in every arm, so the value here is never used.",
        remedy: "Delete the key here; keys that the matrix sets may be omitted."
    )
    package static let equalArms = Self(
        "equal-arms",
        .warning,
        explanation: """
            Two arms are the same recipe in different words, such as a feature set and its \
            columns. They share their fits and have identical results.
            """,
        remedy: "Delete one of the values."
    )
    package static let unknownArm = Self(
        "unknown-arm",
        explanation: "An arm is named by all of its overrides. The matrix has no arm with these.",
        remedy: "Give every key of the matrix one of its values."
    )
    package static let oneArmOnly = Self(
        "one-arm-only",
        explanation: "The gate line compares arms, but there is only one.",
        remedy: "Add a matrix, or use `over: folds` or `over: seeds`."
    )
    package static let armOverArms = Self(
        "arm-over-arms",
        explanation: "The gate line covers all arms, but names one of them.",
        remedy: "Delete `arm`, or use `over: folds` or `over: seeds`."
    )
    package static let selectMissing = Self(
        "select-missing",
        explanation: "There are several arms, and a gate line or the export needs one of them.",
        remedy: "Write `select: plcc` for the best mean, or name the arm: `select: {arm: {…}}`."
    )
    package static let nothingToSelect = Self(
        "nothing-to-select",
        .warning,
        explanation: "There is only one arm, so `select` has no effect.",
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
            case "data", "training": "set keys inside it, such as '\(path).…'"
            case _ where isKey: "it is the same for all arms"
            default: nil
            }
        return Self(
            .unknownKeyPath,
            "a matrix cannot set \(quoted(path))\(meant)",
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
            "\(quoted(path)) cannot be set: its parent is not a mapping"
        )
    }

    package static func duplicateArm(firstLine: Int) -> Self {
        Self(.duplicateArm, "the value is already in the list, on line \(firstLine)")
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
        Self(
            .valueNeverUsed,
            "this value of \(quoted(path)) is never used: the matrix overrides it"
        )
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
        "'over: arms' needs several arms, and there is only one"
    )

    package static let armOverArms = Self(
        .armOverArms,
        "a gate line over all arms cannot name one of them"
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
        "there is only one arm, so nothing to select"
    )
}
