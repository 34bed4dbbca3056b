package import Engine

extension Schema where Value == Optimizer {
    /// `training.optimizer`.
    package static var optimizer: Schema<Optimizer> {
        .choice(
            .settings(
                "adam",
                .adam(weightDecay: 0),
                "Adam; weight decay is added to the gradient.",
                make: Optimizer.adam
            ),
            .settings(
                "adamw",
                Schema<AdamOptions>.adam(weightDecay: 0.01).noted(\.adamw),
                "AdamW; weight decay is applied to the weights before each step.",
                make: Optimizer.adamw
            ),
            .settings(
                "sgd",
                .sgd,
                "Stochastic gradient descent with momentum; weight decay is added to the gradient.",
                make: Optimizer.sgd
            )
        )
    }
}

extension Schema where Value == AdamOptions {
    /// The settings of Adam and AdamW; all defaults are PyTorch's.
    fileprivate static func adam(weightDecay: Double) -> Schema {
        let rate = NumberRange(.atLeast(0), .below(1))
        return record(
            .defaulted("learning_rate", .learningRate, to: 1e-3, Schema.learningRateSummary),
            .defaulted(
                "weight_decay",
                .weightDecay.noted(\.weightDecay),
                to: weightDecay,
                Schema.weightDecaySummary
            ),
            .defaulted(
                "beta1",
                .number(rate),
                to: 0.9,
                "Decay rate of the first moment (mean of the gradients)."
            ),
            .defaulted(
                "beta2",
                .number(rate),
                to: 0.999,
                "Decay rate of the second moment (mean of the squared gradients)."
            ),
            .defaulted(
                "epsilon",
                // The smallest that binary32, in which the engine steps, does not round to 0.
                .number(NumberRange(.atLeast(1e-45))),
                to: 1e-8,
                "Added to the denominator to avoid division by 0."
            )
        ) { learningRate, weightDecay, beta1, beta2, epsilon in
            AdamOptions(
                learningRate: learningRate,
                weightDecay: weightDecay,
                beta1: beta1,
                beta2: beta2,
                epsilon: epsilon
            )
        }
    }
}

extension Schema where Value == SGDOptions {
    /// The settings of stochastic gradient descent; what has a default has PyTorch's.
    fileprivate static var sgd: Schema {
        record(
            .required("learning_rate", .learningRate, Schema.learningRateSummary),
            .defaulted(
                "momentum",
                Schema<Double>.number(NumberRange(.atLeast(0), .below(1))),
                to: 0,
                "Momentum: share of the previous update that is kept."
            ),
            .defaulted("weight_decay", .weightDecay, to: 0, Schema.weightDecaySummary)
        ) { SGDOptions(learningRate: $0, momentum: $1, weightDecay: $2) }
    }
}

extension Schema where Value == Double {
    fileprivate static var learningRate: Schema { number(NumberRange(.above(0))).inBinary32 }

    fileprivate static var weightDecay: Schema { number(NumberRange(.atLeast(0))) }
}

extension Schema {
    fileprivate static var learningRateSummary: String { "Learning rate." }

    fileprivate static var weightDecaySummary: String {
        "Weight decay, applied to weights and biases."
    }
}
