import Engine

extension Schema where Value == Architecture {
    /// `model`.
    static var model: Schema {
        .choice(
            .settings("mlp", .mlp, "A multilayer perceptron with one output.", make: \.self)
        )
    }

    private static var mlp: Schema {
        record(
            .required(
                "hidden",
                .list(of: .integer(1...65_536), count: 0...16).noted(\.hidden),
                "The widths of the hidden layers, first to last; `[]` makes a linear model."
            ),
            .defaulted(
                "activation",
                .word.noted(\.activation),
                to: Activation.gelu,
                "The nonlinearity after every hidden layer."
            ),
            .defaulted(
                "dropout",
                .number(NumberRange(.atLeast(0), .below(1))).noted(\.dropout),
                to: 0,
                "The probability that a hidden unit is dropped in training."
            )
        ) { hidden, activation, dropout in
            // Without hidden layers the two change nothing, so that equal models are equal.
            hidden.isEmpty
                ? Architecture(hidden: [], activation: .gelu, dropout: 0)
                : Architecture(hidden: hidden, activation: activation, dropout: dropout)
        }
    }
}

/// What stands under `training`.
struct TrainingSection: Sendable {
    var options: TrainingOptions
    var seeds: [Int]
}

extension Schema where Value == TrainingSection {
    /// `training`.
    static var training: Schema {
        record(
            .defaulted("loss", .word, to: Loss.mse, "What is minimised."),
            .required("optimizer", .optimizer, "The rule that turns gradients into steps."),
            .required(
                "epochs",
                .integer(1...100_000),
                "The number of passes over the training rows."
            ),
            .defaulted(
                "batch_size",
                .integer(1...1 << 20),
                to: 256,
                "The number of rows in a step; a shorter last batch is kept."
            ),
            .defaulted(
                "seeds",
                .distinctList(of: .integer(0...1 << 53 - 1), count: 1...1024),
                to: [0],
                "The seeds of the random streams; every seed is a training of its own."
            )
        ) { loss, optimizer, epochs, batchSize, seeds in
            let options = TrainingOptions(
                loss: loss,
                optimizer: optimizer,
                epochs: epochs,
                batchSize: batchSize
            )
            return TrainingSection(options: options, seeds: seeds)
        }
    }
}

extension Schema where Value == Optimizer {
    /// `training.optimizer`.
    static var optimizer: Schema {
        .choice(
            .settings(
                "adam",
                .adam(weightDecay: 0),
                "Adam, with the weight decay added to the gradient.",
                make: Optimizer.adam
            ),
            .settings(
                "adamw",
                .adam(weightDecay: 0.01).noted(\.adamw),
                "AdamW, with the weight decay applied to the weights themselves, first.",
                make: Optimizer.adamw
            )
        )
    }
}

extension Schema where Value == AdamOptions {
    /// The settings of Adam and AdamW; all defaults are PyTorch's.
    fileprivate static func adam(weightDecay: Double) -> Schema {
        let rate = NumberRange(.atLeast(0), .below(1))
        return record(
            .defaulted(
                "learning_rate",
                .number(NumberRange(.above(0))),
                to: 1e-3,
                "The step size."
            ),
            .defaulted(
                "weight_decay",
                .number(NumberRange(.atLeast(0))).noted(\.weightDecay),
                to: weightDecay,
                "The decay of weights and biases."
            ),
            .defaulted("beta1", .number(rate), to: 0.9, "The decay rate of the gradients' mean."),
            .defaulted(
                "beta2",
                .number(rate),
                to: 0.999,
                "The decay rate of the mean of the gradients' squares."
            ),
            .defaulted(
                "epsilon",
                // The smallest that binary32, in which the engine steps, does not round to 0.
                .number(NumberRange(.atLeast(1e-45))),
                to: 1e-8,
                "The term that keeps the denominator from 0."
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

extension Activation: DefaultValue {}
extension Loss: DefaultValue {}
