extension Diagnostic.Code {
    package static let rules: [Self] = [
        .nameDiffersFromFile, .baselineIsItself, .unknownFeatureSet, .targetAmongFeatures,
        .groupAmongFeatures, .targetIsGroup,
    ]

    package static let nameDiffersFromFile = Self(
        "name-differs-from-file",
        explanation: """
            An experiment's name equals its file's name without `.yaml`, so that either leads \
            to the other.
            """,
        remedy: "Rename the file or change `name`."
    )
    package static let baselineIsItself = Self(
        "baseline-is-itself",
        explanation: "An experiment cannot be the baseline that it is compared with.",
        remedy: "Name another experiment, or delete the key."
    )
    package static let unknownFeatureSet = Self(
        "unknown-feature-set",
        explanation: """
            `features` with a single word, and `set` in its list, mean a set of \
            `experiments/features.yaml`, and there is none of that name.
            """,
        remedy: "Correct the name, add the set, or write the columns as a list: `[adm2, motion2]`."
    )
    package static let targetAmongFeatures = Self(
        "target-among-features",
        explanation: "The column that is predicted is also an input: the network would copy it.",
        remedy: "Take it out of the features, or predict another column."
    )
    package static let groupAmongFeatures = Self(
        "group-among-features",
        explanation: """
            The column that says which rows belong together is also an input: the network \
            could learn the held-out groups by name.
            """,
        remedy: "Take it out of the features."
    )
    package static let targetIsGroup = Self(
        "target-is-group",
        explanation: "The same column is predicted and says which rows belong together.",
        remedy: "Name the column of the source, clip or subject as `group`."
    )
}

extension Diagnostic.Message {
    package static func nameDiffersFromFile(_ name: String, stem: String) -> Self {
        Self(.nameDiffersFromFile, "the name is \(quoted(name)), but the file's is \(quoted(stem))")
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
                + (isItem ? [] : ["a single column is written as a list: [\(name)]"])
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
