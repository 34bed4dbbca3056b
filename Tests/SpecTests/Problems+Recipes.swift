extension Problems {
    static let recipes = [
        Problem(
            "table-twice",
            "the table 'experiments/data/public.parquet' is listed twice: its held-out rows would be trained on",
            in: "  target",
            "  always_train: [1️⃣{table: experiments/data/public.parquet}]\n  target"
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
            "decay-rounds-away",
            "weight_decay 1e-05 has no effect: 1 − 0.001 × 1e-05 is 1 in binary32",
            in: "1e-3",
            "1e-3, weight_decay: 1️⃣1e-5"
        ),
    ]
}
