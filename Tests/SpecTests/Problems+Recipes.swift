extension Problems {
    static let recipes = [
        Problem(
            "table-twice",
            "the table 'experiments/data/public.parquet' is listed twice: its held-out rows would be trained on",
            in: "  target",
            "  always_train: [1️⃣{table: experiments/data/public.parquet}]\n  target"
        ),
        Problem(
            "digest-count-differs",
            "'data.table' has 2 files, 'data.sha256' has 1 digest",
            in: "table: experiments/data/public.parquet",
            "table: [a.parquet, b.parquet]\n  sha256: 1️⃣[\(String(repeating: "d1", count: 32))]"
        ),
        Problem(
            "duplicate-feature",
            "the column 'adm2' is already a feature, from line 8",
            in: "[adm2, motion2]",
            "[adm2, 1️⃣{column: adm2, scaler: none}]"
        ),
        Problem(
            "key-does-not-fit",
            "'scaler' does not apply beside 'one_hot'",
            in: "motion2",
            "{column: codec, one_hot: [a], 1️⃣scaler: none}"
        ),
        Problem(
            "slot-not-in-vocabulary",
            "the vocabulary has no word 'c'",
            in: "motion2",
            "{column: codec, one_hot: [a, b], unknown: {slot: 1️⃣c}}"
        ),
        Problem(
            "not-a-category",
            "'' is not a word: it is empty",
            in: "motion2",
            "{column: codec, one_hot: [a, 1️⃣'']}"
        ),
        Problem(
            "empty-interval",
            "the interval from 0 to 0 is empty; write the lower bound first",
            in: "relu",
            "relu, output: {sigmoid: 1️⃣{low: -0, high: 0}}"
        ),
        Problem(
            "no-settings",
            "'none' takes no settings; write the word alone",
            in: "data:",
            "folds: {1️⃣none: {}}\ndata:"
        ),
        Problem(
            "beyond-binary32",
            "'1e-46' is 0 in binary32",
            in: "1e-3",
            "1️⃣1e-46"
        ),
        Problem(
            "sigmoid-with-variance",
            "'gaussian_nll' needs a linear output",
            in: "relu",
            "relu, output: 1️⃣{sigmoid: {low: 0, high: 1}}"
        )
        .replacing("  epochs", by: "  loss: gaussian_nll\n  epochs"),
        Problem(
            "warmup-too-long",
            "a warm-up of 31 epochs leaves none of 30 epochs for the cosine",
            in: "  epochs",
            "  schedule: {cosine: {warmup_epochs: 1️⃣31}}\n  epochs"
        ),
        Problem(
            "no-hidden-layer",
            "'activation' has no effect without hidden layers",
            in: "[16, 8], activation: relu",
            "[], activation: 1️⃣relu"
        ),
        Problem(
            "sigmoid-with-variance",
            "'gaussian_nll' needs a linear output",
            in: "relu",
            "relu, output: 1️⃣{clip: {low: 0, high: 1}}"
        )
        .replacing("  epochs", by: "  loss: gaussian_nll\n  epochs"),
        Problem(
            "empty-interval",
            "the interval from 5 to 1 is empty; write the lower bound first",
            in: "relu",
            "relu, output: {clip: 1️⃣{low: 5, high: 1}}"
        ),
        Problem(
            "weights-of-batch",
            "the loss 'plcc' is computed over a whole batch and does not accept 'data.weights'",
            in: "  group: source\n",
            "  group: source\n  weights: 1️⃣votes\n"
        )
        .replacing("  epochs", by: "  loss: plcc\n  epochs"),
        Problem(
            "rank-batch",
            "batches of 5000 rows are too large for the loss 'rank'; expected at most 4096",
            in: "  epochs",
            "  loss: rank\n  batch_size: 1️⃣5000\n  epochs"
        ),
        Problem(
            "loss-without-scale",
            "'mae' depends on the scale of predictions, which the loss 'rank' does not determine",
            in: "  epochs",
            "  loss: {rank: {margin: 2}}\n  epochs"
        )
        .replacing(
            "data:",
            by: "metrics: [mae]\ngate: [{metric: 1️⃣mae, at_most: 1}]\ndata:"
        ),
        Problem(
            "scaled-target-with-sigmoid",
            "a sigmoid output has its own scale, and the target is scaled by its training rows",
            in: "relu",
            "relu, output: 1️⃣{sigmoid: {low: 0, high: 1}}"
        )
        .replacing("target: vmaf", by: "target: {column: vmaf, scale: minmax}"),
        Problem(
            "average-too-late",
            "an average from epoch 31 has nothing in it after 30 epochs",
            in: "  epochs",
            "  average: 1️⃣{swa: {from_epoch: 31}}\n  epochs"
        ),
        Problem(
            "nothing-held-out",
            "'stop' needs held-out rows, and 'folds: none' has none",
            in: "  epochs",
            "  stop: 1️⃣{holdout: 0.1, patience: 3, metric: rmse}\n  epochs"
        )
        .replacing("data:", by: "folds: none\ndata:"),
        Problem(
            "pool-without-pair",
            "a model that pools the frames of clips needs 'data.pair'",
            in: "relu",
            "relu, pool: 1️⃣mean"
        ),
        Problem(
            "pool-twice",
            "'data.pair.pool' has no effect: the model pools the frames of a clip itself",
            in: "relu",
            "relu, pool: mean"
        )
        .replacing("  group", by: "  pair: {column: clip, pool: 1️⃣p5}\n  group"),
        Problem(
            "pool-of-output",
            "'output: clip' and 'pool' cannot be combined",
            in: "relu",
            "relu, output: {clip: {low: 0, high: 1}}, pool: 1️⃣min"
        )
        .replacing("  group", by: "  pair: clip\n  group"),
        Problem(
            "pool-of-output",
            "'loss: gaussian_nll' and 'pool' cannot be combined",
            in: "relu",
            "relu, pool: 1️⃣mean"
        )
        .replacing("  group", by: "  pair: clip\n  group")
        .replacing("  epochs", by: "  loss: gaussian_nll\n  epochs"),
        Problem(
            "unknown-word",
            "unknown word 'harmonic_mean'",
            in: "relu",
            "relu, pool: 1️⃣harmonic_mean"
        )
        .replacing("  group", by: "  pair: clip\n  group"),
        Problem(
            "decay-rounds-away",
            "weight_decay 1e-05 has no effect: 1 − 0.001 × 1e-05 is 1 in binary32",
            in: "1e-3",
            "1e-3, weight_decay: 1️⃣1e-5"
        ),
    ]
}
