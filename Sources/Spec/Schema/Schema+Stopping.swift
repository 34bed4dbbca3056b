import Engine

extension Schema where Value == WeightAverage {
    /// `training.average`.
    static var average: Schema {
        .choice(
            .settings(
                "swa",
                Schema<Int>.record(
                    .required(
                        "from_epoch",
                        Schema<Int>.integer(1...100_000),
                        "First epoch, counted from 1, whose weights are averaged."
                    ),
                    make: \.self
                ),
                "Stochastic weight averaging: the mean of the weights after each of the last epochs."
            ) { .swa(fromEpoch: $0) },
            .settings(
                "ema",
                Schema<Double>.record(
                    .required(
                        "decay",
                        Schema<Double>.number(NumberRange(.atLeast(0), .below(1))),
                        "Share of the average kept in each step."
                    ),
                    make: \.self
                ),
                "Exponential moving average of the weights over all steps."
            ) { .ema(decay: $0) }
        )
    }
}

extension Schema where Value == StopRule {
    /// `training.stop`.
    static var stop: Schema {
        record(
            .required(
                "holdout",
                Schema<Double>.number(NumberRange(.above(0), .below(1))),
                "Share of the training rows used for validation only."
            ),
            .defaulted(
                "by",
                Schema<StopRule.Unit>.word,
                to: .group,
                "Draw whole groups or single rows for validation."
            ),
            .required(
                "patience",
                Schema<Int>.integer(1...100_000),
                "Epochs without improvement before training stops."
            ),
            .required(
                "metric",
                Schema<Metric>.stopMetric,
                "Metric computed on the validation rows after each epoch."
            ),
            .defaulted(
                "restore",
                Schema<StopRule.Restored>.word,
                to: .best,
                "Keep the weights of the best or of the last epoch."
            )
        ) { fraction, unit, patience, metric, restored in
            StopRule(
                fraction: fraction,
                unit: unit,
                patience: patience,
                metric: metric,
                restore: restored
            )
        }
    }
}

/// The metrics that need nothing but scores.
private enum StopMetric: String, CaseIterable {
    case plcc
    case srocc
    case krocc
    case rmse
    case mae
}

extension Schema where Value == Metric {
    fileprivate static var stopMetric: Schema {
        Schema<StopMetric>.word.map { Metric(rawValue: $0.rawValue) ?? .rmse }
    }
}

extension StopRule.Unit: DefaultValue {}
extension StopRule.Restored: DefaultValue {}
