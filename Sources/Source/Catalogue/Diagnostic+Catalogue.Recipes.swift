extension Diagnostic.Code {
    package static let recipes: [Self] = [
        .tableTwice, .digestCountDiffers, .duplicateFeature, .slotNotInVocabulary, .emptyInterval,
        .beyondBinary32,
        .sigmoidWithVariance, .warmupTooLong, .noHiddenLayer, .decayRoundsAway,
        .decimalIsSeparator, .csvOfParquet,
    ]

    package static let tableTwice = Self(
        "table-twice",
        explanation: "A table is listed twice. Its held-out rows would also be training rows.",
        remedy: "List each table once."
    )
    package static let digestCountDiffers = Self(
        "digest-count-differs",
        explanation: "`data.table` lists files, and `data.sha256` has not one digest for each.",
        remedy: "Delete `data.sha256` and run `assay data pin`."
    )
    package static let duplicateFeature = Self(
        "duplicate-feature",
        explanation: """
            A column is an input twice: on its own and in a set, in two sets, or with two scalers.
            """,
        remedy: "Keep one of them; you can replace a set by the columns that you need."
    )
    package static let slotNotInVocabulary = Self(
        "slot-not-in-vocabulary",
        explanation: """
            `slot` names a word that is not in `one_hot`. Unknown words count as a word of the \
            vocabulary, because every word is an input.
            """,
        remedy: "Add the word to `one_hot`, such as `unknown`, or name one that it contains."
    )
    package static let emptyInterval = Self(
        "empty-interval",
        explanation: """
            The first number of an interval must be less than the second, also after rounding to \
            the precision of the network.
            """,
        remedy: "Write the lower bound first."
    )
    package static let beyondBinary32 = Self(
        "beyond-binary32",
        explanation: """
            Networks are trained in 32-bit floating point, where this number becomes 0 or \
            infinity.
            """,
        remedy: "Check the exponent."
    )
    package static let sigmoidWithVariance = Self(
        "sigmoid-with-variance",
        explanation: """
            `gaussian_nll` takes the score as the mean of a normal distribution, which has no \
            bounds. A sigmoid output has bounds.
            """,
        remedy: "Use `output: linear`, or another loss."
    )
    package static let warmupTooLong = Self(
        "warmup-too-long",
        explanation: "The warm-up takes all epochs, so no epoch is left for the cosine.",
        remedy: "Shorten the warm-up, or increase `epochs`."
    )
    package static let noHiddenLayer = Self(
        "no-hidden-layer",
        .warning,
        explanation: """
            Activation and dropout apply to hidden layers. Without any (`hidden: []`) they have no \
            effect, and the plan contains their defaults.
            """,
        remedy: "Delete the key, or add hidden layers."
    )
    package static let decayRoundsAway = Self(
        "decay-rounds-away",
        .warning,
        explanation: """
            AdamW multiplies the weights by 1 − learning_rate × weight_decay in every step. In \
            32-bit floating point that factor is exactly 1 if the product is ≤ 2⁻²⁵ (about \
            2.98e-08), so the decay has no effect.
            """,
        remedy: "Increase `weight_decay`, or write `weight_decay: 0`."
    )
}

extension Diagnostic.Message {
    package static func tableTwice(_ path: String) -> Self {
        Self(
            .tableTwice,
            "the table \(quoted(path)) is listed twice: its held-out rows would be trained on"
        )
    }

    package static func digestCountDiffers(files: Int, digests: Int) -> Self {
        Self(
            .digestCountDiffers,
            "'data.table' has \(files) files, 'data.sha256' has \(digests) digest\(digests == 1 ? "" : "s")"
        )
    }

    package static func duplicateFeature(_ column: String, firstLine: Int) -> Self {
        Self(
            .duplicateFeature,
            "the column \(quoted(column)) is already a feature, from line \(firstLine)"
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
            "the interval from \(Decimal.text(low)) to \(Decimal.text(high)) is empty; write the lower bound first"
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
            "a warm-up of \(warmup) epochs leaves none of \(epochs) \(epochs == 1 ? "epoch" : "epochs") for the cosine"
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
