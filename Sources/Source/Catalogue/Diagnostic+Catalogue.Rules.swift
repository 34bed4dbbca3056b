extension Diagnostic.Code {
    package static let rules: [Self] = [
        .nameDiffersFromFile, .baselineIsItself, .unknownFeatureSet, .targetAmongFeatures,
        .groupAmongFeatures, .targetIsGroup,
    ]

    package static let nameDiffersFromFile = Self(
        "name-differs-from-file",
        explanation: "An experiment has the same name as its file, without `.yaml`.",
        remedy: "Rename the file, or change `name`."
    )
    package static let baselineIsItself = Self(
        "baseline-is-itself",
        explanation: "An experiment cannot be its own baseline.",
        remedy: "Name another experiment, or delete the key."
    )
    package static let unknownFeatureSet = Self(
        "unknown-feature-set",
        explanation: """
            A single word in `features`, or `set` in its list, names a set in \
            `experiments/features.yaml`. That file has no set of this name.
            """,
        remedy: "Fix the name, add the set, or list the columns: `[adm2, motion2]`."
    )
    package static let targetAmongFeatures = Self(
        "target-among-features",
        explanation: "The target is also an input, so the network would copy it.",
        remedy: "Remove it from the features, or predict another column."
    )
    package static let groupAmongFeatures = Self(
        "group-among-features",
        explanation: """
            The group column is also an input, so the network could learn the held-out groups by \
            name.
            """,
        remedy: "Remove it from the features."
    )
    package static let targetIsGroup = Self(
        "target-is-group",
        explanation: "The same column is both the target and the group.",
        remedy: "Set `group` to the column of the source, clip or subject."
    )
}

extension Diagnostic.Message {
    package static func nameDiffersFromFile(_ name: String, stem: String) -> Self {
        Self(
            .nameDiffersFromFile,
            "the name \(quoted(name)) differs from the file name \(quoted(stem))"
        )
    }

    package static let baselineIsItself = Self(
        .baselineIsItself,
        "an experiment cannot be its own baseline"
    )

    /// There is no set of a name, which is all of `features` or one of several items.
    package static func unknownFeatureSet(_ name: String, known: [String], isItem: Bool) -> Self {
        let suggestion = Diagnostic.suggestion(for: name, among: known)
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        return Self(
            .unknownFeatureSet,
            "there is no feature set \(quoted(name))\(meant)",
            notes: ["sets: " + known.prefix(20).joined(separator: ", ")]
                + (isItem ? [] : ["write a single column as a list: [\(name)]"])
        )
    }

    package static func targetAmongFeatures(_ column: String) -> Self {
        Self(.targetAmongFeatures, "the target \(quoted(column)) is among the features")
    }

    package static func groupAmongFeatures(_ column: String) -> Self {
        Self(.groupAmongFeatures, "the group column \(quoted(column)) is among the features")
    }

    package static func targetIsGroup(_ column: String) -> Self {
        Self(.targetIsGroup, "the target \(quoted(column)) is also the group column")
    }
}
