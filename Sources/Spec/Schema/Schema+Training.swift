import Canonical
package import Engine
import Quantization

/// The section `training`.
package struct TrainingSection: Sendable {
    package var options: TrainingOptions
    package var seeds: [Int]

    package init(options: TrainingOptions, seeds: [Int]) {
        self.options = options
        self.seeds = seeds
    }
}

extension Schema where Value == TrainingSection {
    /// `training`.
    package static var training: Schema {
        record(
            .defaulted(
                "loss",
                Schema<Loss>.loss.noted(\.loss),
                to: Loss.mse,
                shownAs: .string("mse"),
                "Loss function to minimise."
            ),
            .required("optimizer", .optimizer, "Optimizer."),
            .defaulted(
                "schedule",
                .schedule,
                to: LearningRateSchedule.constant,
                shownAs: .string("constant"),
                "Learning rate schedule: a factor per epoch."
            ),
            .required(
                "epochs",
                Schema<Int>.integer(1...100_000).noted(\.epochs),
                "Number of passes over the training rows."
            ),
            .defaulted(
                "batch_size",
                Schema<Int>.integer(1...1 << 20).noted(\.batchSize),
                to: 256,
                "Rows per step; a shorter last batch is kept."
            ),
            .optional(
                "clip_norm",
                Schema<Double>.number(NumberRange(.above(0))).inBinary32,
                "Clip the gradient to this Euclidean norm; by default, it is not clipped."
            ),
            .optional(
                "average",
                Schema<WeightAverage>.average.noted(\.average),
                "Weight averaging; by default, the weights of the last step are used."
            ),
            .optional(
                "stop",
                Schema<StopRule>.stop.noted(\.stop),
                "Early stopping; by default, training runs for all epochs."
            ),
            .optional(
                "quantization",
                Schema<QuantizedTraining>.quantizedTraining.noted(\.quantizedTraining),
                "Quantisation-aware training of the int8 model, beside a control; by default, there is none."
            ),
            .seeds
        ) { loss, optimizer, schedule, epochs, batchSize, clipNorm, average, stop, _, seeds in
            let options = TrainingOptions(
                loss: loss,
                optimizer: optimizer,
                schedule: schedule,
                epochs: epochs,
                batchSize: batchSize,
                clipNorm: clipNorm,
                average: average,
                stop: stop
            )
            return TrainingSection(options: options, seeds: seeds)
        }
    }
}

extension Field where Value == [Int] {
    /// `training.seeds`.
    package static var seeds: Field {
        defaulted(
            "seeds",
            Schema<[Int]>.distinctList(of: .seed, count: 1...1024).noted(\.seeds),
            to: [0],
            "Random seeds; every seed is trained separately."
        )
    }
}

extension Schema where Value == Int {
    /// A seed of random streams: what a binary64 holds exactly.
    package static var seed: Schema { integer(0...1 << 53 - 1) }
}

extension Schema where Value == Loss {
    /// `training.loss`.
    fileprivate static var loss: Schema {
        let defaultDelta = 1.0
        let defaultLeast = -6.0
        let defaultMargin = 1.0
        return wordOrChoice(
            [
                ("mse", .mse), ("mae", .mae), ("huber", .huber(delta: defaultDelta)),
                ("gaussian_nll", .gaussianNLL(leastLogVariance: defaultLeast)), ("plcc", .plcc),
                ("rank", .rank(margin: defaultMargin)),
            ],
            .settings(
                "huber",
                Schema<Double>.record(
                    .defaulted(
                        "delta",
                        Schema<Double>.number(NumberRange(.above(0))).inBinary32,
                        to: defaultDelta,
                        "Error up to which the loss is quadratic."
                    ),
                    make: \.self
                ),
                "Huber loss: quadratic for small errors, linear for large ones."
            ) { .huber(delta: $0) },
            .settings(
                "gaussian_nll",
                Schema<Double>.record(
                    .defaulted(
                        "least_log_variance",
                        // e⁸⁰ is still a number in binary32.
                        Schema<Double>.number(NumberRange(.atLeast(-80), .atMost(80))),
                        to: defaultLeast,
                        "Lower bound of the predicted log-variance."
                    ),
                    make: \.self
                ),
                "Gaussian negative log-likelihood; adds a second output, the log-variance."
            ) { .gaussianNLL(leastLogVariance: $0) },
            .settings(
                "rank",
                Schema<Double>.record(
                    .defaulted(
                        "margin",
                        Schema<Double>.number(NumberRange(.above(0))).inBinary32,
                        to: defaultMargin,
                        "Margin between the two predictions of a pair, in units of the network output."
                    ),
                    make: \.self
                ),
                "Pairwise hinge loss over the rows of a batch: depends on order, not on scale."
            ) { .rank(margin: $0) }
        )
    }
}

extension Schema where Value == LearningRateSchedule {
    /// `training.schedule`.
    fileprivate static var schedule: Schema {
        wordOrChoice(
            [("constant", .constant)],
            .settings(
                "cosine",
                .cosine,
                "Linear warm-up, then cosine decay.",
                make: \.self
            ),
            .settings(
                "step",
                .step,
                "Step decay: multiply by a factor every few epochs.",
                make: \.self
            )
        )
    }

    private static var cosine: Schema {
        record(
            .defaulted(
                "warmup_epochs",
                Schema<Int>.integer(0...100_000).noted(\.warmupEpochs),
                to: 0,
                "Number of epochs of warm-up."
            ),
            .defaulted(
                "final",
                Schema<Double>.number(NumberRange(.atLeast(0), .atMost(1))),
                to: 0,
                "Factor at the end of the decay."
            )
        ) { .cosine(warmupEpochs: $0, final: $1) }
    }

    private static var step: Schema {
        record(
            .required(
                "every",
                Schema<Int>.integer(1...100_000),
                "Epochs between two decreases."
            ),
            .defaulted(
                "factor",
                Schema<Double>.number(NumberRange(.above(0), .atMost(1))),
                to: 0.1,
                "Factor of each decrease."
            )
        ) { .step(every: $0, factor: $1) }
    }
}
