extension Diagnostic.Code {
    package static let outcome: [Self] = [
        .gateMetricNotComputed, .selectMetricNotComputed, .coverageNeedsVariance,
        .metricNeedsVotes, .nothingHeldOut,
        .statisticNeedsSeveral, .rivalIsItself, .rivalHasNoSpread, .seedNotTrained,
        .modelIDTooLong, .splitWithoutCategories, .numberAfterCategory,
    ]

    package static let gateMetricNotComputed = Self(
        "gate-metric-not-computed",
        explanation: "A gate line looks at a metric that `metrics` does not list.",
        remedy: "Add the metric to `metrics`, or change the gate line."
    )
    package static let selectMetricNotComputed = Self(
        "select-metric-not-computed",
        explanation: "The arm is to be chosen by a metric that `metrics` does not list.",
        remedy: "Add the metric to `metrics`, or choose by another."
    )
    package static let coverageNeedsVariance = Self(
        "coverage-needs-variance",
        explanation: """
            Coverage is the share of scores inside the interval that the network predicts, and \
            only a network that is trained with `gaussian_nll` predicts one.
            """,
        remedy: "Write `loss: gaussian_nll`, or leave `coverage` out."
    )
    package static let metricNeedsVotes = Self(
        "metric-needs-votes",
        .warning,
        explanation: """
            `outlier_ratio`, `auc_different`, `auc_better` and `resolving_power` compare \
            predictions with the spread of the votes. Without votes they are undefined, and an \
            undefined value passes no gate.
            """,
        remedy: """
            Name the columns: `votes: {deviation: …, count: …}` under `data`; or leave the metric \
            out.
            """
    )
    package static let nothingHeldOut = Self(
        "nothing-held-out",
        explanation: """
            Metrics are computed on held-out rows, and with `folds: none` there are none. How \
            well a network fits the rows that it was trained on says nothing.
            """,
        remedy: "Choose folds, or delete `gate`, `metrics` and the metric of `select`."
    )
    package static let statisticNeedsSeveral = Self(
        "statistic-needs-several",
        explanation: """
            A standard deviation, a spread or an interval of a single value is 0 or not defined, \
            so the line would test nothing.
            """,
        remedy: "Train more seeds, make more folds, or take another statistic."
    )
    package static let rivalIsItself = Self(
        "rival-is-itself",
        explanation: "A gate line compares something with itself.",
        remedy: "Name another arm or experiment."
    )
    package static let rivalHasNoSpread = Self(
        "rival-has-one-value",
        explanation: """
            A gate line takes a statistic over something of which the rival has only one: a \
            column has folds, but neither seeds nor arms, and an arm is one arm.
            """,
        remedy: "Compare over folds, or with another experiment."
    )
    package static let seedNotTrained = Self(
        "seed-not-trained",
        explanation: "The seed that is to ship is not among the seeds of `training`.",
        remedy: "Take one of them."
    )
    package static let modelIDTooLong = Self(
        "model-id-too-long",
        explanation: """
            Where several seeds ship, each model's name ends in `_seed` and its seed, and names \
            have at most 64 characters.
            """,
        remedy: "Choose a shorter `model_id`, or ship one seed."
    )
    package static let splitWithoutCategories = Self(
        "split-without-categories",
        explanation: "`inputs: split` makes categories an input of their own; there are none.",
        remedy: "Write `inputs: joint`, or add a category with `one_hot`."
    )
    package static let numberAfterCategory = Self(
        "number-after-category",
        explanation: """
            With `inputs: split` the model takes numbers and then categories, so all numbers \
            come first in `features`.
            """,
        remedy: "Move the categories to the end, or write `inputs: joint`."
    )
}

extension Diagnostic.Message {
    package static func gateMetricNotComputed(_ metric: String, computed: [String]) -> Self {
        Self(
            .gateMetricNotComputed,
            "the gate looks at \(quoted(metric)), which is not among the metrics",
            notes: ["metrics: " + computed.joined(separator: ", ")]
        )
    }

    package static func selectMetricNotComputed(_ metric: String, computed: [String]) -> Self {
        Self(
            .selectMetricNotComputed,
            "the arm is chosen by \(quoted(metric)), which is not among the metrics",
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
            "nothing is held out with 'folds: none', so \(quoted(key)) has nothing to look at"
        )
    }

    package static func statisticNeedsSeveral(_ statistic: String, of values: String, found: Int)
        -> Self
    {
        Self(
            .statisticNeedsSeveral,
            "\(quoted(statistic)) needs at least two \(values), and there is \(found)"
        )
    }

    package static func rivalIsItself(_ name: String) -> Self {
        Self(.rivalIsItself, "\(quoted(name)) is compared with itself")
    }

    package static func rivalHasNoSpread(_ rival: String, over scope: String) -> Self {
        Self(.rivalHasNoSpread, "\(rival) has one value only, and nothing to take over \(scope)")
    }

    package static func seedNotTrained(_ seed: Int, seeds: [Int]) -> Self {
        let shown = seeds.prefix(20).map(String.init).joined(separator: ", ")
        return Self(
            .seedNotTrained,
            "the seed \(seed) is not trained",
            notes: ["seeds: " + shown + (seeds.count > 20 ? ", …" : "")]
        )
    }

    package static func modelIDTooLong(_ name: String) -> Self {
        Self(
            .modelIDTooLong,
            "the name is too long with its seed: \(quoted(name, limit: 128)) has \(name.utf8.count) characters of 64"
        )
    }

    package static let splitWithoutCategories = Self(
        .splitWithoutCategories,
        "there is no category to split from the numbers"
    )

    package static func numberAfterCategory(_ column: String) -> Self {
        Self(
            .numberAfterCategory,
            "the number \(quoted(column)) stands after a category; with 'inputs: split' numbers come first"
        )
    }
}
