extension Diagnostic.Code {
    package static let ensembles: [Self] = [
        .ensembleOfOne, .ensembleAndSeed, .ensembleWithVariance, .pooledEnsemble,
        .quantizedEnsemble,
        .noEnsemble,
    ]

    package static let ensembleOfOne = Self(
        "ensemble-of-one",
        explanation: "An ensemble is the mean of several networks, but there is only one seed.",
        remedy: "Add seeds to `training.seeds`, or remove `ensemble`."
    )
    package static let ensembleAndSeed = Self(
        "ensemble-and-seed",
        explanation: "`seed` exports the network of one seed, `ensemble` the mean of all.",
        remedy: "Remove `seed` or `ensemble`."
    )
    package static let ensembleWithVariance = Self(
        "ensemble-with-variance",
        explanation: """
            The mean of several log-variances is not the log-variance of the mean score, so \
            networks trained with `gaussian_nll` cannot be averaged.
            """,
        remedy: "Remove `ensemble`, or use another loss."
    )
    package static let pooledEnsemble = Self(
        "pooled-ensemble",
        explanation: """
            The exported graph gives a value for each frame, the mean of its networks. With \
            `model.mlp.pool`, the pool of these means is in general not the mean of the networks' \
            scores of the clip.
            """,
        remedy: "Remove `ensemble`, or `pool` of the model."
    )
    package static let quantizedEnsemble = Self(
        "quantized-ensemble",
        explanation: """
            An int8 model is made of the network of one seed. The mean of several int8 networks is \
            not measured on held-out rows, so it is not exported.
            """,
        remedy: "Remove `ensemble` or `quantize`."
    )
    package static let noEnsemble = Self(
        "no-ensemble",
        explanation: """
            `over: ensemble` measures the exported mean of the networks of all seeds, but the spec \
            exports none.
            """,
        remedy: "Add `ensemble: seeds` to `export.onnx`, or use `over: folds`."
    )
}

extension Diagnostic.Message {
    package static let ensembleOfOne = Self(
        .ensembleOfOne,
        "an ensemble needs at least two seeds in 'training.seeds'"
    )

    package static let ensembleAndSeed = Self(
        .ensembleAndSeed,
        "'ensemble' averages all seeds, but 'seed' exports one"
    )

    package static let ensembleWithVariance = Self(
        .ensembleWithVariance,
        "networks with a variance cannot be averaged"
    )

    package static let pooledEnsemble = Self(
        .pooledEnsemble,
        "networks that pool the frames of clips cannot be averaged"
    )

    package static let quantizedEnsemble = Self(
        .quantizedEnsemble,
        "an ensemble cannot be quantised: 'quantize' is for the network of one seed"
    )

    package static let noEnsemble = Self(
        .noEnsemble,
        "'over: ensemble' needs 'ensemble: seeds' in 'export.onnx'"
    )
}
