extension Diagnostic.Code {
    static let rules: [Self] = [
        .nameDiffersFromFile, .baselineIsItself, .unknownFeatureSet, .targetAmongFeatures,
        .groupAmongFeatures, .targetIsGroup, .gateMetricNotComputed, .noHiddenLayer,
        .decayRoundsAway,
    ]

    static let nameDiffersFromFile = Self(
        "name-differs-from-file",
        explanation: """
            An experiment's name equals its file's name without `.yaml`, so that either leads \
            to the other.
            """,
        remedy: "Rename the file or change `name`."
    )
    static let baselineIsItself = Self(
        "baseline-is-itself",
        explanation: "An experiment cannot be the baseline that it is compared with.",
        remedy: "Name another experiment, or delete the key."
    )
    static let unknownFeatureSet = Self(
        "unknown-feature-set",
        explanation: """
            `features` with a single word means a set of `experiments/features.yaml`, and there \
            is none of that name.
            """,
        remedy: "Correct the name, add the set, or write the columns as a list: `[adm2, motion2]`."
    )
    static let targetAmongFeatures = Self(
        "target-among-features",
        explanation: "The column that is predicted is also an input: the network would copy it.",
        remedy: "Take it out of the features, or predict another column."
    )
    static let groupAmongFeatures = Self(
        "group-among-features",
        explanation: """
            The column that says which rows belong together is also an input: the network \
            could learn the held-out groups by name.
            """,
        remedy: "Take it out of the features."
    )
    static let targetIsGroup = Self(
        "target-is-group",
        explanation: "The same column is predicted and says which rows belong together.",
        remedy: "Name the column of the source, clip or subject as `group`."
    )
    static let gateMetricNotComputed = Self(
        "gate-metric-not-computed",
        explanation: "A gate line looks at a metric that `metrics` does not list.",
        remedy: "Add the metric to `metrics`, or change the gate line."
    )
    static let noHiddenLayer = Self(
        "no-hidden-layer",
        .warning,
        explanation: """
            Activation and dropout belong to hidden layers. Without any (`hidden: []`) they \
            change nothing, and the plan takes their defaults.
            """,
        remedy: "Delete the key, or give the model hidden layers."
    )
    static let decayRoundsAway = Self(
        "decay-rounds-away",
        .warning,
        explanation: """
            AdamW multiplies the weights by 1 − learning_rate × weight_decay in every step. \
            Training is in 32-bit floating point, where that factor is exactly 1 if the product \
            is not more than 2⁻²⁵ (about 2.98e-08): the decay does nothing at all.
            """,
        remedy: "Choose a larger decay if one is wanted, else write `weight_decay: 0`."
    )
}

extension Diagnostic.Message {
    static func nameDiffersFromFile(_ name: String, stem: String) -> Self {
        Self(.nameDiffersFromFile, "the name is \(quoted(name)), but the file's is \(quoted(stem))")
    }

    static let baselineIsItself = Self(
        .baselineIsItself,
        "an experiment cannot be its own baseline"
    )

    static func unknownFeatureSet(_ name: String, known: [String]) -> Self {
        let suggestion = Diagnostic.suggestion(for: name, among: known)
        let meant = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
        return Self(
            .unknownFeatureSet,
            "there is no feature set \(quoted(name))\(meant)",
            notes: [
                "sets: " + known.prefix(20).joined(separator: ", "),
                "a single column is written as a list: [\(name)]",
            ]
        )
    }

    static func targetAmongFeatures(_ column: String) -> Self {
        Self(.targetAmongFeatures, "the target \(quoted(column)) is among the features")
    }

    static func groupAmongFeatures(_ column: String) -> Self {
        Self(.groupAmongFeatures, "the group column \(quoted(column)) is among the features")
    }

    static func targetIsGroup(_ column: String) -> Self {
        Self(.targetIsGroup, "the target \(quoted(column)) is also the group column")
    }

    static func gateMetricNotComputed(_ metric: String, computed: [String]) -> Self {
        Self(
            .gateMetricNotComputed,
            "the gate looks at \(quoted(metric)), which is not among the metrics",
            notes: ["metrics: " + computed.joined(separator: ", ")]
        )
    }

    static func noHiddenLayer(_ key: String) -> Self {
        Self(.noHiddenLayer, "\(quoted(key)) has no effect without hidden layers")
    }

    static func decayRoundsAway(learningRate: Double, weightDecay: Double) -> Self {
        let rate = Decimal.text(learningRate)
        let decay = Decimal.text(weightDecay)
        let product = Decimal.text(learningRate * weightDecay)
        return Self(
            .decayRoundsAway,
            "weight_decay \(decay) has no effect: 1 − \(rate) × \(decay) is 1 in binary32",
            notes: ["learning_rate × weight_decay is \(product); above 2.98e-08 it has an effect"]
        )
    }
}
