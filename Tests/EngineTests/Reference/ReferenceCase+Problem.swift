import Engine

extension ReferenceCase {
    /// A fit of any kind on a small table.
    mutating func problem(
        learningRates: [Double] = [1e-300, 1e-3, 1e-2, 0.3, 10]
    ) -> TrainingProblem {
        let tableRows = pick([1, 2, number(in: 3...20), number(in: 21...70)])
        let loss = loss()
        let data = dataset(
            rows: tableRows,
            features: pick([1, width()]),
            isWeighted: loss.hasRows && number(in: 0...2) == 0
        )
        let keep = pick([1, 1, 0.6])
        let rows = (1..<Int32(tableRows)).filter { _ in share() < keep } + []
        let architecture = architecture(for: loss)
        var options = options(loss: loss, learningRates: learningRates, rows: tableRows)
        let isBounded = if case .sigmoid = architecture.output { true } else { false }
        let validation = (0..<Int32(tableRows)).filter { _ in share() < 0.4 } + []
        if number(in: 0...3) == 0, !validation.isEmpty {
            options.stop = StopRule(
                fraction: 0.5,
                patience: number(in: 1...2),
                metric: pick(StopRule.metrics),
                restore: pick(StopRule.Restored.allCases)
            )
        }
        return TrainingProblem(
            dataset: data,
            rows: [0] + rows,
            architecture: architecture,
            options: options,
            scalers: pick([true, false]) ? nil : scalers(data.featureCount),
            keys: StreamKeys(
                initialWeights: key(),
                initialBiases: key(),
                shuffle: key(),
                dropout: key()
            ),
            targetScaler: isBounded ? .none : pick([.none, .none, .standard, .minmax]),
            validationRows: options.stop == nil ? [] : validation,
            epochLimit: pick([nil, nil, number(in: 1...options.epochs)])
        )
    }

    private mutating func loss() -> Loss {
        pick([
            .mse, .mse, .mae, .huber(delta: pick([1, 0.1, 30])),
            .gaussianNLL(leastLogVariance: pick([-14, -1, 0.5])), .plcc,
            .rank(margin: pick([1, 0.1, 30])),
        ])
    }

    private mutating func architecture(for loss: Loss) -> Architecture {
        let outputs: [OutputFunction] = [
            .linear, .linear, .sigmoid(low: 0, high: 1), .sigmoid(low: -20.3, high: 150),
            .clip(low: -0.25, high: 0.1),
        ]
        let hasVariance = if case .gaussianNLL = loss { true } else { false }
        return Architecture(
            hidden: (0..<number(in: 0...4)).map { _ in width() },
            activation: pick(Activation.allCases),
            dropout: pick([0, 0, 0.1, 0.5, 0.9, 1e-6, 0.999_999]),
            layerNorm: pick([true, false]),
            output: hasVariance ? .linear : pick(outputs),
            hasVariance: hasVariance
        )
    }

    private mutating func options(
        loss: Loss,
        learningRates: [Double],
        rows: Int
    ) -> TrainingOptions {
        let adam = adam(learningRates: learningRates)
        let sgd = SGDOptions(
            learningRate: pick(learningRates),
            momentum: pick([0, 0.9, 0.5]),
            weightDecay: pick([0, 0.01, 0.3, 1e-60])
        )
        return TrainingOptions(
            loss: loss,
            optimizer: pick([.adam(adam), .adamw(adam), .sgd(sgd)]),
            schedule: schedule(),
            epochs: number(in: 1...4),
            batchSize: number(in: 1...rows + 3),
            clipNorm: pick([nil, nil, 1e-3, 1, 30]),
            average: pick([
                nil, nil, .swa(fromEpoch: number(in: 1...4)), .ema(decay: pick([0, 0.5, 0.999])),
            ])
        )
    }

    private mutating func schedule() -> LearningRateSchedule {
        pick([
            .constant, .constant,
            .cosine(warmupEpochs: number(in: 0...3), final: pick([0, 0.05, 1])),
            .step(every: number(in: 1...3), factor: pick([0.1, 0.7])),
        ])
    }

    private mutating func scalers(_ count: Int) -> [Scaler] {
        (0..<count).map { _ in pick(Scaler.allCases) }
    }

    private mutating func adam(learningRates: [Double]) -> AdamOptions {
        AdamOptions(
            learningRate: pick(learningRates),
            weightDecay: pick([0, 0.01, 0.3, 1e-60]),
            beta1: pick([0.9, 0.9, 0, 0.5]),
            beta2: pick([0.999, 0.999, 0, 0.9]),
            epsilon: pick([1e-8, 1e-8, 1e-3, 1e-40])
        )
    }
}
