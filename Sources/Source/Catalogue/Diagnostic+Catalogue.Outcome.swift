extension Diagnostic.Code {
    package static let outcome: [Self] = [
        .gateMetricNotComputed, .selectMetricNotComputed, .coverageNeedsVariance,
        .metricNeedsVotes, .nothingHeldOut,
        .statisticNeedsSeveral, .rivalIsItself, .rivalHasNoSpread, .seedNotTrained,
        .modelIDTooLong, .splitWithoutCategories, .numberAfterCategory, .nestedFolds, .nestedArms,
        .notQuantizable, .weightsOnly, .quantizedPool, .nothingQuantized,
    ]

    package static let gateMetricNotComputed = Self(
        "gate-metric-not-computed",
        explanation: "A gate line uses a metric that is not in `metrics`.",
        remedy: "Add the metric to `metrics`, or change the gate line."
    )
    package static let selectMetricNotComputed = Self(
        "select-metric-not-computed",
        explanation: "`select` uses a metric that is not in `metrics`.",
        remedy: "Add the metric to `metrics`, or select by another."
    )
    package static let coverageNeedsVariance = Self(
        "coverage-needs-variance",
        explanation: """
            `coverage` is the share of scores inside the predicted interval. Only networks trained \
            with `gaussian_nll` predict an interval.
            """,
        remedy: "Use `loss: gaussian_nll`, or remove `coverage`."
    )
    package static let metricNeedsVotes = Self(
        "metric-needs-votes",
        .warning,
        explanation: """
            `outlier_ratio`, `auc_different`, `auc_better` and `resolving_power` compare \
            predictions with the spread of the votes. Without votes they are undefined, and an \
            undefined value fails every gate.
            """,
        remedy: """
            Add the columns to `data`: `votes: {deviation: …, count: …}`; or remove the metric.
            """
    )
    package static let nothingHeldOut = Self(
        "nothing-held-out",
        explanation: """
            Metrics are computed on held-out rows, and `folds: none` has none. How well a network \
            fits its training rows does not measure accuracy.
            """,
        remedy: "Choose folds, or delete `gate`, `metrics` and the metric of `select`."
    )
    package static let nestedFolds = Self(
        "nested-folds",
        explanation: """
            `select: {nested: …}` leaves out two folds at once, so each row must be held out by at \
            most one fold, and the other folds must be trained on it.
            """,
        remedy: """
            Use `leave_one_group_out`, `group_k_fold` or `k_fold`, or select without `nested`.
            """
    )
    package static let nestedArms = Self(
        "nested-arms",
        explanation: """
            Inside each fold, `select: {nested: …}` compares all arms on the same rows. Arms with \
            other tables, rows, groups or folds have other rows there.
            """,
        remedy: "Remove `data` and `folds` from the matrix, or select without `nested`."
    )
    package static let statisticNeedsSeveral = Self(
        "statistic-needs-several",
        explanation: """
            The standard deviation, spread or confidence interval of a single value is 0 or \
            undefined, so the gate line would test nothing.
            """,
        remedy: "Add seeds or folds, or use another statistic."
    )
    package static let rivalIsItself = Self(
        "rival-is-itself",
        explanation: "A gate line compares an arm or an experiment with itself.",
        remedy: "Name another arm or experiment."
    )
    package static let rivalHasNoSpread = Self(
        "rival-has-one-value",
        explanation: """
            The rival has only one value to reduce. A column has folds, but no seeds or arms; an \
            arm is a single arm.
            """,
        remedy: "Use `over: folds`, or compare with another experiment."
    )
    package static let seedNotTrained = Self(
        "seed-not-trained",
        explanation: "The seed to export is not in `training.seeds`.",
        remedy: "Use one of the training seeds."
    )
    package static let modelIDTooLong = Self(
        "model-id-too-long",
        explanation: """
            If several seeds are exported, each model's name ends in `_seed` and its seed. Names \
            have at most 64 characters.
            """,
        remedy: "Shorten `model_id`, or export one seed."
    )
    package static let splitWithoutCategories = Self(
        "split-without-categories",
        explanation: "`inputs: split` makes categories a separate input, but there are none.",
        remedy: "Use `inputs: joint`, or add a category with `one_hot`."
    )
    package static let numberAfterCategory = Self(
        "number-after-category",
        explanation: """
            With `inputs: split`, the model takes numbers first, then categories. `features` must \
            have the same order.
            """,
        remedy: "Move the categories to the end, or use `inputs: joint`."
    )
}

extension Diagnostic.Message {
    package static func gateMetricNotComputed(_ metric: String, computed: [String]) -> Self {
        Self(
            .gateMetricNotComputed,
            "the gate uses \(quoted(metric)), which is not in 'metrics'",
            notes: ["metrics: " + computed.joined(separator: ", ")]
        )
    }

    package static func selectMetricNotComputed(_ metric: String, computed: [String]) -> Self {
        Self(
            .selectMetricNotComputed,
            "'select' uses \(quoted(metric)), which is not in 'metrics'",
            notes: ["metrics: " + computed.joined(separator: ", ")]
        )
    }

    package static let coverageNeedsVariance = Self(
        .coverageNeedsVariance,
        "'coverage' needs a network with a variance: loss: gaussian_nll"
    )

    package static func metricNeedsVotes(_ metric: String) -> Self {
        Self(
            .metricNeedsVotes,
            "\(quoted(metric)) is undefined without votes: data: {votes: {deviation: …, count: …}}"
        )
    }

    package static func nothingHeldOut(_ key: String) -> Self {
        Self(
            .nothingHeldOut,
            "\(quoted(key)) needs held-out rows, and 'folds: none' has none"
        )
    }

    package static let nestedFolds = Self(
        .nestedFolds,
        "'nested' needs folds that hold out each row at most once: 'leave_one_group_out', 'group_k_fold' or 'k_fold'"
    )

    package static func nestedArms(_ first: String, _ second: String) -> Self {
        Self(
            .nestedArms,
            "'nested' needs arms with the same rows and folds; \(quoted(first)) and \(quoted(second)) differ"
        )
    }

    package static func statisticNeedsSeveral(_ statistic: String, of values: String, found: Int)
        -> Self
    {
        Self(
            .statisticNeedsSeveral,
            "\(quoted(statistic)) needs at least two \(values); there is \(found)"
        )
    }

    package static func rivalIsItself(_ name: String) -> Self {
        Self(.rivalIsItself, "\(quoted(name)) is compared with itself")
    }

    package static func rivalHasNoSpread(_ rival: String, over scope: String) -> Self {
        Self(.rivalHasNoSpread, "\(rival) has only one value, so it cannot be taken over \(scope)")
    }

    package static func seedNotTrained(_ seed: Int, seeds: [Int]) -> Self {
        let shown = seeds.prefix(20).map(String.init).joined(separator: ", ")
        return Self(
            .seedNotTrained,
            "the seed \(seed) is not in 'training.seeds'",
            notes: ["seeds: " + shown + (seeds.count > 20 ? ", …" : "")]
        )
    }

    package static func modelIDTooLong(_ name: String) -> Self {
        Self(
            .modelIDTooLong,
            "the name with its seed is too long: \(quoted(name, limit: 128)) has \(name.utf8.count) characters; the limit is 64"
        )
    }

    package static let splitWithoutCategories = Self(
        .splitWithoutCategories,
        "'inputs: split' needs a category"
    )

    package static func numberAfterCategory(_ column: String) -> Self {
        Self(
            .numberAfterCategory,
            "the number \(quoted(column)) comes after a category; with 'inputs: split', numbers come first"
        )
    }
}
