extension Problems {
    private static let network = "{mlp: {hidden: [16, 8], activation: relu}}"
    private static let training = """
        training:
          optimizer: {adamw: {learning_rate: 1e-3}}
          epochs: 30

        """

    static let closedForm = [
        Problem(
            "training-of-closed-form",
            "'optimizer' has no meaning for the model 'linear', which is solved, not trained",
            in: network,
            "{linear: {degree: 1}}"
        )
        .replacing("  optimizer", by: "  1️⃣optimizer")
        .replacing("  epochs", by: "  2️⃣epochs")
        .and(
            "training-of-closed-form",
            "'epochs' has no meaning for the model 'linear', which is solved, not trained"
        ),
        Problem(
            "seeds-of-closed-form",
            "3 seeds give 3 equal models: solving uses no random number",
            in: network,
            "{linear: {degree: 2, l2: 1}}"
        )
        .replacing(training, by: "training: {seeds: 1️⃣[0, 1, 2]}\n"),
        Problem(
            "closed-form-data",
            "this model takes no 'data.weights'",
            in: network,
            "{svr: {c: 1, epsilon: 0.1}}"
        )
        .replacing(training, by: "")
        .replacing("  group: source\n", by: "  group: source\n  weights: 1️⃣votes\n"),
        Problem(
            "unknown-key",
            "unknown key 'epoch'",
            in: network,
            "{linear: {degree: 2}}"
        )
        .replacing(training, by: "training: {1️⃣epoch: 3}\n"),
        Problem(
            "empty-value",
            "'training' has no value; expected a mapping",
            in: network,
            "{linear: {degree: 2}}"
        )
        .replacing(training, by: "1️⃣training:\n"),
        Problem(
            "missing-key",
            "the key 'degree' is missing",
            in: network,
            "{1️⃣linear: {l2: 2}}"
        )
        .replacing(training, by: ""),
        Problem(
            "missing-key",
            "the key 'training' is missing",
            in: Problem.spec,
            "1️⃣" + Problem.spec
        )
        .replacing(training, by: ""),
        Problem(
            "rival-keys",
            "'linear' is one too many: only one of 'mlp', 'linear' and 'svr' is allowed",
            in: network,
            "{mlp: {hidden: []}, 1️⃣linear: {degree: 1}}"
        ),
        Problem(
            "out-of-range",
            "'3' is out of range; expected 1 to 2",
            in: network,
            "{linear: {degree: 1️⃣3, l2: 2️⃣-1}}"
        )
        .and("out-of-range", "'-1' is out of range; expected at least 0")
        .replacing(training, by: ""),
        Problem(
            "training-of-closed-form",
            "'epochs' has no meaning for the model 'svr', which is solved, not trained",
            in: network,
            "{svr: {c: 1, epsilon: 0.1}}"
        )
        .replacing(training, by: "training: {1️⃣epochs: 3}\n"),
        Problem(
            "missing-key",
            "the keys 'c' and 'epsilon' are missing",
            in: network,
            "{1️⃣svr: {gamma: scale}}"
        )
        .replacing(training, by: ""),
        Problem(
            "out-of-range",
            "'0' is out of range; expected more than 0",
            in: network,
            "{svr: {c: 1️⃣0, epsilon: 2️⃣-1}}"
        )
        .and("out-of-range", "'-1' is out of range; expected at least 0")
        .replacing(training, by: ""),
        Problem(
            "out-of-range",
            "'0' is out of range; expected more than 0",
            in: network,
            "{svr: {c: 1, epsilon: 0, gamma: 1️⃣0}}"
        )
        .replacing(training, by: ""),
        Problem(
            "unknown-word",
            "unknown word 'sigmoid'",
            in: network,
            "{linear: {degree: 1, output: 1️⃣sigmoid}}"
        )
        .replacing(training, by: ""),
        Problem(
            "empty-interval",
            "the interval from 5 to 1 is empty; write the lower bound first",
            in: network,
            "{svr: {c: 1, epsilon: 0, output: {clip: 1️⃣{low: 5, high: 1}}}}"
        )
        .replacing(training, by: ""),
        Problem(
            "coverage-needs-variance",
            "'coverage' needs a network with a variance: loss: gaussian_nll",
            in: network,
            "{linear: {degree: 1}}\nmetrics: [1️⃣coverage]"
        )
        .replacing(training, by: ""),
    ]
}
