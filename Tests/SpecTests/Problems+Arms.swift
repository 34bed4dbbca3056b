extension Problems {
    /// A matrix of two shapes, with what follows.
    private static func shapes(_ id: String, _ sentence: String, _ rest: String) -> Problem {
        Problem(
            id,
            sentence,
            in: "data:",
            "matrix: {model.mlp.hidden: [[16], [8]]}\n\(rest)data:"
        )
        .removing("hidden: [16, 8], ")
    }

    static let arms = [
        Problem(
            "unknown-key-path",
            "a matrix cannot set 'training.seeds'",
            in: "data:",
            "matrix: {1️⃣training.seeds: [[0], [1]]}\ndata:"
        ),
        Problem(
            "unknown-key-path",
            "a matrix cannot set 'model.mlp.hiden'; did you mean 'model.mlp.hidden'?",
            in: "data:",
            "matrix: {1️⃣model.mlp.hiden: [[0]]}\ndata:"
        )
        .replacing("[[0]]", by: "[[2️⃣0]]")
        .removing("hidden: [16, 8], ")
        .and("out-of-range", "'0' is out of range; expected 1 to 65536"),
        Problem(
            "pool-in-some-arms",
            "some arms score clips ('pool'), and others score frames",
            in: "data:",
            "matrix: {model: [{mlp: {hidden: [16], pool: 1️⃣mean}}, {mlp: {hidden: [8]}}]}\ndata:"
        )
        .removing("model: {mlp: {hidden: [16, 8], activation: relu}}\n")
        .replacing("  group", by: "  pair: clip\n  group"),
        Problem("empty-matrix", "the matrix has no keys", in: "data:", "matrix: 1️⃣{}\ndata:"),
        Problem(
            "key-paths-overlap",
            "'model.mlp.hidden' and 'model' overlap",
            in: "data:",
            "matrix: {model: [{mlp: {hidden: []}}], 1️⃣model.mlp.hidden: [[1]]}\ndata:"
        )
        .removing("model: {mlp: {hidden: [16, 8], activation: relu}}\n"),
        Problem(
            "key-path-blocked",
            "'folds.k_fold.count' cannot be set: its parent is not a mapping",
            in: "data:",
            "folds: none\nmatrix: {1️⃣folds.k_fold.count: [2, 3]}\ndata:"
        ),
        Problem(
            "duplicate-arm",
            "the value is already in the list, on line 5",
            in: "data:",
            "matrix:\n  training.clip_norm: [1, 2,\n    1️⃣1.0]\ndata:"
        ),
        Problem(
            "too-many-arms",
            "more than 256 arms in one experiment",
            in: "data:",
            "1️⃣matrix: {training.batch_size: [\((1...257).map(String.init).joined(separator: ","))]}\ndata:"
        ),
        Problem(
            "value-never-used",
            "this value of 'features' is never used: the matrix overrides it",
            in: "features",
            "1️⃣features"
        )
        .replacing("data:", by: "matrix: {features: [canonical6, [adm2]]}\ndata:"),
        Problem(
            "equal-arms",
            "two arms are the same recipe",
            in: "data:",
            "1️⃣matrix: {scaler: [none, minmax]}\ndata:"
        )
        .replacing(
            "[adm2, motion2]",
            by: "[{column: adm2, scaler: none}, {column: motion2, scaler: none}]"
        ),
        shapes(
            "unknown-arm",
            #"there is no arm {"model.mlp.hidden":[4]}"#,
            "select: {arm: 1️⃣{model.mlp.hidden: [4]}}\n"
        ),
        Problem(
            "one-arm-only",
            "'over: arms' needs several arms, and there is only one",
            in: "data:",
            "gate: [{metric: plcc, over: 1️⃣arms, at_least: 0}]\ndata:"
        ),
        shapes(
            "arm-over-arms",
            "a gate line over all arms cannot name one of them",
            "gate: [{metric: plcc, over: arms, arm: 1️⃣{model.mlp.hidden: [8]}, at_least: 0}]\n"
        ),
        shapes(
            "select-missing",
            "'export' needs one of the 2 arms; the key 'select' is missing",
            "1️⃣export: {onnx: {model_id: m}}\n"
        ),
        shapes(
            "select-missing",
            "'gate' needs one of the 2 arms; the key 'select' is missing",
            "gate: [1️⃣{metric: plcc, at_least: 0}]\n"
        ),
        Problem(
            "nothing-to-select",
            "there is only one arm, so nothing to select",
            in: "data:",
            "select: 1️⃣plcc\ndata:"
        ),
    ]

    static let outcome = [
        Problem(
            "nested-folds",
            "'nested' needs folds that hold out each row at most once: 'leave_one_group_out', 'group_k_fold' or 'k_fold'",
            in: "data:",
            "folds: {holdout: {fraction: 0.2}}\nmatrix: {training.batch_size: [64, 128]}\nselect: 1️⃣{nested: plcc}\ndata:"
        ),
        Problem(
            "nested-arms",
            "'nested' needs arms with the same rows and folds; '{\"folds\":{\"k_fold\":{\"count\":3}}}' and '{\"folds\":{\"k_fold\":{\"count\":4}}}' differ",
            in: "data:",
            "matrix: {folds: [{k_fold: {count: 3}}, {k_fold: {count: 4}}]}\nselect: 1️⃣{nested: plcc}\ndata:"
        ),
        Problem(
            "gate-metric-not-computed",
            "the gate uses 'rmse', which is not in 'metrics'",
            in: "data:",
            "metrics: [plcc]\ngate: [{metric: 1️⃣rmse, at_most: 5}]\ndata:"
        ),
        Problem(
            "gate-metric-not-computed",
            "the gate uses 'mae', which is not in 'metrics'",
            in: "data:",
            "gate: [{metric: 1️⃣mae, at_most: 5}]\ndata:"
        ),
        shapes(
            "select-metric-not-computed",
            "'select' uses 'mae', which is not in 'metrics'",
            "select: 1️⃣mae\n"
        ),
        Problem(
            "coverage-needs-variance",
            "'coverage' needs a network with a variance: loss: gaussian_nll",
            in: "data:",
            "gate: [{metric: 1️⃣coverage, at_least: 0.9}]\ndata:"
        ),
        Problem(
            "metric-needs-votes",
            "'outlier_ratio' is undefined without votes: data: {votes: {deviation: …, count: …}}",
            in: "data:",
            "metrics: [plcc, 1️⃣outlier_ratio]\ndata:"
        ),
        Problem(
            "metric-needs-votes",
            "'auc_better' is undefined without votes: data: {votes: {deviation: …, count: …}}",
            in: "data:",
            "metrics: [plcc, 1️⃣auc_better]\ndata:"
        ),
        Problem(
            "unknown-key-path",
            "a matrix cannot set 'data.pair'",
            in: "data:",
            "matrix: {1️⃣data.pair: [a, b]}\ndata:"
        ),
        Problem(
            "nothing-held-out",
            "'metrics' needs held-out rows, and 'folds: none' has none",
            in: "data:",
            "folds: none\nmetrics: 1️⃣[plcc]\ndata:"
        ),
        Problem(
            "statistic-needs-several",
            "'std' needs at least two seeds; there is 1",
            in: "data:",
            "gate: [{metric: plcc, over: seeds, take: 1️⃣std, at_most: 1}]\ndata:"
        ),
        Problem(
            "statistic-needs-several",
            "'ci_low' needs at least two folds; there is 1",
            in: "data:",
            "folds: {holdout: {groups: [A]}}\n"
                + "gate: [{metric: plcc, take: 1️⃣ci_low, at_least: 0}]\ndata:"
        ),
        Problem(
            "rival-is-itself",
            "'probe' is compared with itself",
            in: "data:",
            "gate: [{metric: plcc, versus: {experiment: 1️⃣probe}, improves_by: 0}]\ndata:"
        ),
        Problem(
            "rival-has-one-value",
            "a column has only one value, so it cannot be taken over seeds",
            in: "data:",
            "gate: [{metric: plcc, over: seeds, take: std, versus: 1️⃣{column: x}, improves_by: 0}]\ndata:"
        )
        .replacing("  epochs", by: "  seeds: [1, 2]\n  epochs"),
        Problem(
            "seed-not-trained",
            "the seed 3 is not in 'training.seeds'",
            in: "data:",
            "export: {onnx: {model_id: m, seed: 1️⃣3}}\ndata:"
        ),
        Problem(
            "model-id-too-long",
            "the name with its seed is too long: '\(String(repeating: "m", count: 59))_seed0' has 65 characters; the limit is 64",
            in: "data:",
            "export: {onnx: {model_id: 1️⃣\(String(repeating: "m", count: 59))}}\ndata:"
        )
        .replacing("  epochs", by: "  seeds: [0, 1]\n  epochs"),
        Problem(
            "ensemble-of-one",
            "an ensemble needs at least two seeds in 'training.seeds'",
            in: "data:",
            "export: {onnx: {model_id: m, ensemble: 1️⃣seeds}}\ndata:"
        ),
        Problem(
            "ensemble-and-seed",
            "'ensemble' averages all seeds, but 'seed' exports one",
            in: "data:",
            "export: {onnx: {model_id: m, seed: 0, ensemble: 1️⃣seeds}}\ndata:"
        )
        .replacing("  epochs", by: "  seeds: [0, 1]\n  epochs"),
        Problem(
            "ensemble-with-variance",
            "networks with a variance cannot be averaged",
            in: "data:",
            "export: {onnx: {model_id: m, ensemble: 1️⃣seeds}}\ndata:"
        )
        .replacing("  epochs", by: "  loss: gaussian_nll\n  seeds: [0, 1]\n  epochs"),
        Problem(
            "pooled-ensemble",
            "networks that pool the frames of clips cannot be averaged",
            in: "data:",
            "export: {onnx: {model_id: m, ensemble: 1️⃣seeds}}\ndata:"
        )
        .replacing("  group", by: "  pair: clip\n  group")
        .replacing("  epochs", by: "  seeds: [0, 1]\n  epochs")
        .replacing("hidden: [16, 8]", by: "hidden: [16, 8], pool: mean"),
        Problem(
            "not-quantizable",
            "gelu activations cannot be quantised with 'activations: uint8'",
            in: "data:",
            "export: {onnx: {model_id: m, quantize: 1️⃣{}}}\ndata:"
        )
        .replacing("activation: relu", by: "activation: gelu"),
        Problem(
            "weights-only",
            "'calibration' has no effect with 'activations: none'",
            in: "data:",
            "export: {onnx: {model_id: m, quantize: {activations: none, 1️⃣calibration: mse}}}\ndata:"
        ),
        Problem(
            "nothing-quantized",
            "'quantized' needs an int8 model: export: {onnx: {quantize: {}}}",
            in: "data:",
            "gate: [1️⃣{quantized: {max_error: 1}}]\ndata:"
        ),
        Problem(
            "nothing-quantized",
            "'training.quantization' needs an int8 model: export: {onnx: {quantize: {}}}",
            in: "  epochs: 30",
            "  epochs: 30\n  quantization: 1️⃣{epochs: 10}"
        ),
        Problem(
            "unknown-key-path",
            "a matrix cannot set 'training.quantization.epochs'",
            in: "data:",
            "matrix: {1️⃣training.quantization.epochs: [1, 2]}\ndata:"
        ),
        Problem(
            "quantized-ensemble",
            "an ensemble cannot be quantised: 'quantize' is for the network of one seed",
            in: "data:",
            "export: {onnx: {model_id: m, ensemble: seeds, quantize: 1️⃣{}}}\ndata:"
        )
        .replacing("  epochs", by: "  seeds: [0, 1]\n  epochs"),
        Problem(
            "quantized-pool",
            "a network that pools the frames of clips cannot be quantised",
            in: "data:",
            "export: {onnx: {model_id: m, quantize: 1️⃣{}}}\ndata:"
        )
        .replacing("  group", by: "  pair: clip\n  group")
        .replacing("hidden: [16, 8]", by: "hidden: [16, 8], pool: mean"),
        Problem(
            "no-ensemble",
            "'over: ensemble' needs 'ensemble: seeds' in 'export.onnx'",
            in: "data:",
            "gate: [{metric: plcc, over: 1️⃣ensemble, at_least: 0.9}]\ndata:"
        ),
        Problem(
            "split-without-categories",
            "'inputs: split' needs a category",
            in: "data:",
            "export: {onnx: {model_id: m, inputs: 1️⃣split}}\ndata:"
        ),
        Problem(
            "number-after-category",
            "the number 'motion2' comes after a category; with 'inputs: split', numbers come first",
            in: "data:",
            "export: {onnx: {model_id: m, inputs: split}}\ndata:"
        )
        .replacing("adm2, motion2", by: "{column: codec, one_hot: [a]}, 1️⃣motion2"),
    ]
}
