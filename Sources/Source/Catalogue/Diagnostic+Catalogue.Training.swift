extension Diagnostic.Code {
    package static let training: [Self] = [
        .weightsOfBatch, .lossWithoutScale, .rankBatch, .scaledTargetWithSigmoid, .averageTooLate,
        .closedFormData,
    ]

    package static let weightsOfBatch = Self(
        "weights-of-batch",
        explanation: """
            `data.weights` multiplies the loss of each row. The losses `plcc` and `rank` belong to \
            the batch as a whole, so a row has no loss of its own.
            """,
        remedy: "Delete `weights`, or choose another loss."
    )
    package static let lossWithoutScale = Self(
        "loss-without-scale",
        .warning,
        explanation: """
            The losses `plcc` and `rank` do not fix the scale of the predictions: any increasing \
            straight line of them (for `rank` any shift) has the same loss. Errors in units of the \
            target mean nothing then.
            """,
        remedy: "Gate on `plcc`, `srocc` or `krocc`, or choose another loss."
    )
    package static let rankBatch = Self(
        "rank-batch",
        explanation: """
            The loss `rank` compares every two rows of a batch: its cost grows with the square of \
            `batch_size`.
            """,
        remedy: "Make the batches smaller."
    )
    package static let scaledTargetWithSigmoid = Self(
        "scaled-target-with-sigmoid",
        explanation: """
            A sigmoid output has the scale that its `low` and `high` give it. A target that is \
            scaled by its training rows has another one.
            """,
        remedy: "Delete `scale` of `data.target`, or write `output: {clip: {low: …, high: …}}`."
    )
    package static let closedFormData = Self(
        "closed-form-data",
        explanation: """
            `data.weights` and `scale` of `data.target` belong to training. A linear model in closed \
            form counts all rows the same and needs no scale.
            """,
        remedy: "Delete the key, or choose another model."
    )
    package static let averageTooLate = Self(
        "average-too-late",
        explanation: "The mean of the weights would begin after the last epoch.",
        remedy: "Begin earlier, or train for more epochs."
    )
}

extension Diagnostic.Message {
    package static func weightsOfBatch(_ loss: String) -> Self {
        Self(.weightsOfBatch, "the loss \(quoted(loss)) is of a whole batch, and takes no weights")
    }

    package static func lossWithoutScale(_ loss: String, _ metric: String) -> Self {
        Self(
            .lossWithoutScale,
            "\(quoted(metric)) depends on the scale of predictions, which the loss \(quoted(loss)) leaves open"
        )
    }

    package static func rankBatch(_ size: Int, most: Int) -> Self {
        Self(
            .rankBatch,
            "batches of \(size) rows are too large for the loss 'rank'; expected at most \(most)"
        )
    }

    package static func closedFormData(_ key: String) -> Self {
        Self(.closedFormData, "a linear model in closed form takes no \(quoted("data." + key))")
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
