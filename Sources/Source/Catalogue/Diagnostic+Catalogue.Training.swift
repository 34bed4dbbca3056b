extension Diagnostic.Code {
    package static let training: [Self] = [
        .weightsOfBatch, .lossWithoutScale, .rankBatch, .scaledTargetWithSigmoid, .averageTooLate,
        .closedFormData,
    ]

    package static let weightsOfBatch = Self(
        "weights-of-batch",
        explanation: """
            `data.weights` multiplies the loss of each row. The losses `plcc` and `rank` are \
            computed over a whole batch, so no row has a loss of its own.
            """,
        remedy: "Delete `weights`, or choose another loss."
    )
    package static let lossWithoutScale = Self(
        "loss-without-scale",
        .warning,
        explanation: """
            The losses `plcc` and `rank` do not fix the scale of the predictions: the loss stays \
            the same if predictions are shifted (and, for `plcc`, multiplied by a positive \
            number). RMSE and MAE are then meaningless.
            """,
        remedy: "Gate on `plcc`, `srocc` or `krocc`, or choose another loss."
    )
    package static let rankBatch = Self(
        "rank-batch",
        explanation: """
            The loss `rank` compares all pairs of rows in a batch, so its cost grows with the \
            square of `batch_size`.
            """,
        remedy: "Reduce `batch_size`."
    )
    package static let scaledTargetWithSigmoid = Self(
        "scaled-target-with-sigmoid",
        explanation: """
            `low` and `high` fix the scale of a sigmoid output. `data.target.scale` changes the \
            scale of the target, so the two do not match.
            """,
        remedy: "Delete `scale` of `data.target`, or write `output: {clip: {low: …, high: …}}`."
    )
    package static let closedFormData = Self(
        "closed-form-data",
        explanation: """
            `scale` of `data.target` applies to training; a model that is solved needs none. \
            `data.weights` applies to training and to `linear`; `svr` weights all rows equally.
            """,
        remedy: "Delete the key, or choose another model."
    )
    package static let averageTooLate = Self(
        "average-too-late",
        explanation: "`from_epoch` is greater than `epochs`, so no weights would be averaged.",
        remedy: "Begin earlier, or train for more epochs."
    )
}

extension Diagnostic.Message {
    package static func weightsOfBatch(_ loss: String) -> Self {
        Self(
            .weightsOfBatch,
            "the loss \(quoted(loss)) is computed over a whole batch and does not accept 'data.weights'"
        )
    }

    package static func lossWithoutScale(_ loss: String, _ metric: String) -> Self {
        Self(
            .lossWithoutScale,
            "\(quoted(metric)) depends on the scale of predictions, which the loss \(quoted(loss)) does not determine"
        )
    }

    package static func rankBatch(_ size: Int, most: Int) -> Self {
        Self(
            .rankBatch,
            "batches of \(size) rows are too large for the loss 'rank'; expected at most \(most)"
        )
    }

    package static func closedFormData(_ key: String) -> Self {
        Self(.closedFormData, "this model takes no \(quoted("data." + key))")
    }

    package static let scaledTargetWithSigmoid = Self(
        .scaledTargetWithSigmoid,
        "a sigmoid output has its own scale, and the target is scaled by its training rows"
    )

    package static func averageTooLate(_ first: Int, epochs: Int) -> Self {
        Self(
            .averageTooLate,
            "an average from epoch \(first) has nothing in it after \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
        )
    }
}
