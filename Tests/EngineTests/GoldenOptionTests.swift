import Engine
import Testing

/// Known answers of a small fit with each option in turn: a change that moves one of them changes
/// `versions.fit`.
@Suite("Golden options") struct GoldenOptionTests {
    @Test func `end with the bits they always had`() throws {
        let digests = GoldenOption.all.map { option in
            GoldenRecord(fit: option.name, digest: String(option.problem().digest(), radix: 16))
        }
        try Fixture.goldenOptions.expect(digests)
    }
}

/// What a small fit has besides the usual.
private struct GoldenOption {
    var name: String
    var activation = Activation.gelu
    var layerNorm = false
    var output = OutputFunction.linear
    var loss = Loss.mse
    var optimizer = Optimizer.adamw(AdamOptions(learningRate: 1e-2, weightDecay: 1e-2))
    var schedule = LearningRateSchedule.constant
    var clipNorm: Double?
    var scalers: [Scaler]?
    var weights: [Float]?
    var targetScaler = Scaler.none
    var average: WeightAverage?
    var stop: StopRule?
    var pool: ClipPool?

    static let all = [
        GoldenOption(name: "tanh", activation: .tanh),
        GoldenOption(name: "sigmoid", activation: .sigmoid),
        GoldenOption(name: "identity", activation: .identity),
        GoldenOption(name: "layer norm", layerNorm: true),
        GoldenOption(name: "sigmoid output", output: .sigmoid(low: -1.5, high: 20)),
        GoldenOption(name: "mae", loss: .mae),
        GoldenOption(name: "huber", loss: .huber(delta: 0.7)),
        GoldenOption(name: "gaussian nll", loss: .gaussianNLL(leastLogVariance: 0.5)),
        GoldenOption(
            name: "sgd",
            optimizer: .sgd(SGDOptions(learningRate: 1e-2, momentum: 0.9, weightDecay: 1e-2))
        ),
        GoldenOption(name: "cosine", schedule: .cosine(warmupEpochs: 2, final: 0.05)),
        GoldenOption(name: "step", schedule: .step(every: 2, factor: 0.3)),
        GoldenOption(name: "clip", clipNorm: 0.5),
        GoldenOption(name: "scalers", scalers: [.minmax, .none, .standard]),
        GoldenOption(
            name: "all",
            activation: .sigmoid,
            layerNorm: true,
            loss: .gaussianNLL(leastLogVariance: -3),
            optimizer: .sgd(SGDOptions(learningRate: 3e-2, momentum: 0.5)),
            schedule: .cosine(warmupEpochs: 1, final: 0),
            clipNorm: 1,
            scalers: [.standard, .minmax, .minmax]
        ),
        GoldenOption(name: "plcc", loss: .plcc),
        GoldenOption(name: "rank", loss: .rank(margin: 0.5)),
        GoldenOption(name: "weights", weights: (0..<61).map { Float($0 % 4) }),
        GoldenOption(name: "scaled target", targetScaler: .standard),
        GoldenOption(name: "target from 0 to 1", targetScaler: .minmax),
        GoldenOption(name: "clipped output", output: .clip(low: 2, high: 9)),
        GoldenOption(name: "swa", average: .swa(fromEpoch: 3)),
        GoldenOption(name: "ema", average: .ema(decay: 0.9)),
        GoldenOption(name: "stop", stop: StopRule(fraction: 0.5, patience: 2, metric: .rmse)),
        GoldenOption(name: "mean of frames", pool: .mean),
        GoldenOption(name: "smallest of frames", pool: .min),
        GoldenOption(
            name: "quartile of frames",
            output: .sigmoid(low: -1.5, high: 20),
            loss: .mae,
            weights: (0..<61).map { Float($0 % 4) },
            pool: .p25
        ),
    ]

    func problem() -> TrainingProblem {
        let hasVariance = if case .gaussianNLL = loss { true } else { false }
        return TrainingProblem(
            dataset: dataset,
            rows: (0..<(stop == nil ? 61 : 40)).map { Int32($0) },
            architecture: Architecture(
                hidden: [17, 5],
                activation: activation,
                dropout: 0.1,
                layerNorm: layerNorm,
                output: output,
                hasVariance: hasVariance,
                pool: pool
            ),
            options: TrainingOptions(
                loss: loss,
                optimizer: optimizer,
                schedule: schedule,
                epochs: 6,
                batchSize: 20,
                clipNorm: clipNorm,
                average: average,
                stop: stop
            ),
            scalers: scalers,
            keys: .test(1),
            targetScaler: targetScaler,
            validationRows: stop == nil ? [] : (40..<61).map { Int32($0) }
        )
    }

    private var dataset: Dataset {
        let plain = syntheticDataset(rows: 61, features: 3)
        // Clips of one to five frames.
        let starts = (0...61).map { clip in (0..<clip).reduce(Int32(0)) { $0 + Int32($1 % 5) + 1 } }
        let frames = syntheticDataset(rows: Int(starts[61]), features: 3)
        return Dataset(
            features: pool == nil ? plain.features : frames.features,
            featureCount: plain.featureCount,
            target: plain.target,
            groups: plain.groups,
            groupNames: plain.groupNames,
            weights: weights,
            frameStarts: pool == nil ? [] : starts
        )
    }
}
