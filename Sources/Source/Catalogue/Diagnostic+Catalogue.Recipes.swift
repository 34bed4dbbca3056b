extension Diagnostic.Code {
    package static let recipes: [Self] = [
        .tableTwice, .duplicateFeature, .slotNotInVocabulary, .emptyInterval, .beyondBinary32,
        .sigmoidWithVariance, .warmupTooLong, .noHiddenLayer, .decayRoundsAway,
        .decimalIsSeparator, .csvOfParquet,
    ]

    package static let tableTwice = Self(
        "table-twice",
        explanation: """
            A table is named twice. Rows that are held out would be trained on as rows that are \
            always in training.
            """,
        remedy: "Name each table once."
    )
    package static let duplicateFeature = Self(
        "duplicate-feature",
        explanation: """
            A column is among the inputs twice: as an item of its own and in a set, in two sets, \
            or with two scalers.
            """,
        remedy: "Keep one of them; a set can be replaced by the columns that are wanted of it."
    )
    package static let slotNotInVocabulary = Self(
        "slot-not-in-vocabulary",
        explanation: """
            Unknown words of a category count as a word of its vocabulary, since every word is \
            an input of the network; the vocabulary has no such word.
            """,
        remedy: "Add the word to `one_hot`, such as `unknown`, or name one that is there."
    )
    package static let emptyInterval = Self(
        "empty-interval",
        explanation: """
            The first number of an interval has to be below the second, also after both are \
            rounded to what the network computes with.
            """,
        remedy: "Write the lower end first."
    )
    package static let beyondBinary32 = Self(
        "beyond-binary32",
        explanation: """
            Networks are trained in 32-bit floating point, where this number is 0 or infinity.
            """,
        remedy: "Check the exponent."
    )
    package static let sigmoidWithVariance = Self(
        "sigmoid-with-variance",
        explanation: """
            The loss `gaussian_nll` takes the score as the mean of a normal distribution, which \
            has no lowest and no highest score.
            """,
        remedy: "Write `output: linear`, or choose another loss."
    )
    package static let warmupTooLong = Self(
        "warmup-too-long",
        explanation: "The warm-up takes all epochs, so nothing is left for the cosine.",
        remedy: "Shorten the warm-up, or train for more epochs."
    )
    package static let noHiddenLayer = Self(
        "no-hidden-layer",
        .warning,
        explanation: """
            Activation and dropout belong to hidden layers. Without any (`hidden: []`) they \
            change nothing, and the plan takes their defaults.
            """,
        remedy: "Delete the key, or give the model hidden layers."
    )
    package static let decayRoundsAway = Self(
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
    package static func tableTwice(_ path: String) -> Self {
        Self(
            .tableTwice,
            "the table \(quoted(path)) is named twice: what is held out would be trained on"
        )
    }

    package static func duplicateFeature(_ column: String, firstLine: Int) -> Self {
        Self(
            .duplicateFeature,
            "the column \(quoted(column)) is among the features already, from line \(firstLine)"
        )
    }

    package static func slotNotInVocabulary(_ slot: String, vocabulary: [String]) -> Self {
        Self(
            .slotNotInVocabulary,
            "the vocabulary has no word \(quoted(slot))\(meant(slot, among: vocabulary))",
            notes: vocabularyNotes(vocabulary)
        )
    }

    package static func emptyInterval(low: Double, high: Double) -> Self {
        Self(
            .emptyInterval,
            "the interval from \(Decimal.text(low)) to \(Decimal.text(high)) is empty; the lower end comes first"
        )
    }

    package static func beyondBinary32(_ value: Double, becomes: String) -> Self {
        Self(.beyondBinary32, "\(quoted(Decimal.text(value))) is \(becomes) in binary32")
    }

    package static let sigmoidWithVariance = Self(
        .sigmoidWithVariance,
        "'gaussian_nll' needs a linear output"
    )

    package static func warmupTooLong(_ warmup: Int, epochs: Int) -> Self {
        Self(
            .warmupTooLong,
            "a warm-up of \(warmup) epochs leaves nothing of \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
        )
    }

    package static func noHiddenLayer(_ key: String) -> Self {
        Self(.noHiddenLayer, "\(quoted(key)) has no effect without hidden layers")
    }

    package static func decayRoundsAway(learningRate: Double, weightDecay: Double) -> Self {
        let rate = Decimal.text(learningRate)
        let decay = Decimal.text(weightDecay)
        let product = Decimal.text(learningRate * weightDecay)
        return Self(
            .decayRoundsAway,
            "weight_decay \(decay) has no effect: 1 − \(rate) × \(decay) is 1 in binary32",
            notes: ["learning_rate × weight_decay is \(product); above 2.98e-08 it has an effect"]
        )
    }

    /// Lists the words of a category, if there are not too many to read.
    package static func vocabularyNotes(_ words: [String]) -> [String] {
        words.count <= 40
            ? ["vocabulary: " + words.map { visible($0, limit: 64) }.joined(separator: ", ")] : []
    }
}
