import Engine
import Source

extension Schema where Value == GateLine {
    /// An item of `gate`.
    package static var gateLine: Schema {
        let metric = Field<Metric>.required(
            "metric",
            Schema<Metric>.word.noted(in: \.gateMetrics),
            "Metric to test."
        )
        let over = Field<GateScope>.defaulted(
            "over",
            Schema<GateScope>.word,
            to: .folds,
            "What to reduce over: folds, seeds, arms, or the folds of the exported ensemble."
        )
        let take = Field<Statistic>.defaulted(
            "take",
            Schema<Statistic>.word,
            to: .mean,
            "Statistic of the values."
        )
        let arm = Field<String?>.optional(
            "arm",
            Schema<String>.armID,
            "Arm to test, by its overrides; the default is the selected arm."
        )
        let limit = Schema<Double>.number(NumberRange())
        return variants(
            .keyed(
                by: "at_least",
                metric,
                over,
                take,
                arm,
                .required("at_least", limit, "The statistic must be ≥ this.")
            ) { GateLine(metric: $0, over: $1, take: $2, arm: $3, test: .atLeast($4)) },
            .keyed(
                by: "at_most",
                metric,
                over,
                take,
                arm,
                .required("at_most", limit, "The statistic must be ≤ this.")
            ) { GateLine(metric: $0, over: $1, take: $2, arm: $3, test: .atMost($4)) },
            .keyed(
                by: "versus",
                metric,
                over,
                take,
                arm,
                .required("versus", .rival, "Rival to compare the statistic with."),
                .margin
            ) {
                let test =
                    $5.isGain
                    ? GateTest.improves(on: $4, by: $5.value) : .notWorse(than: $4, by: $5.value)
                return GateLine(metric: $0, over: $1, take: $2, arm: $3, test: test)
            },
            .keyed(
                by: "quantized",
                arm,
                .required(
                    "quantized",
                    .quantizedLimit,
                    "Figure of the int8 model on held-out rows, and its largest value."
                )
            ) { GateLine($1, arm: $0) }
        )
        .noted(in: \.gateLines)
    }
}

/// The margin against a rival: by how much to win, or at most to lose.
private struct Margin: Sendable {
    var value: Double
    var isGain: Bool
}

extension Field where Value == Margin {
    fileprivate static var margin: Field {
        let size = Schema<Double>.number(NumberRange(.atLeast(0)))
        return .oneOf([
            Field<Double>.required(
                "improves_by",
                size,
                "It must be better than the rival by at least this."
            )
            .map { Margin(value: $0, isGain: true) },
            Field<Double>.required(
                "not_worse_than",
                size,
                "It must not be worse than the rival by more than this."
            )
            .map { Margin(value: $0, isGain: false) },
        ])
    }
}

extension Schema where Value == Rival {
    /// `versus` of a gate line.
    fileprivate static var rival: Schema {
        .choice(
            .settings("arm", .armID, "Another arm, by its overrides.", make: Rival.arm),
            .settings(
                "experiment",
                Schema<String>.text(.name).noted(in: \.rivalExperiments),
                "The registered result of another experiment, by its name.",
                make: Rival.experiment
            ),
            .settings(
                "column",
                .text(.column),
                "A column of the table, used as the prediction.",
                make: Rival.column
            )
        )
    }
}

extension GateScope: DefaultValue {}
extension Statistic: DefaultValue {}
