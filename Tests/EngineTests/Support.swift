import Engine

/// Whether the engine was built with optimisation.
#if DEBUG
    let isOptimized = false
#else
    let isOptimized = true
#endif

/// A table of numbers without pattern, made by a linear congruential generator of 64 bits.
func syntheticDataset(rows: Int, features: Int, groups: Int = 3, seed: UInt64 = 1) -> Dataset {
    var noise = Noise(seed: seed)
    let matrix = (0..<rows * features).map { _ in Float(noise.next() * 4 - 1) }
    let target = (0..<rows).map { row in
        let x = matrix[row * features..<(row + 1) * features]
        return Double(x.reduce(0, +)) * 3 + Double(x.first ?? 0) * noise.next() + 2
    }
    return Dataset(
        features: matrix,
        featureCount: features,
        target: target,
        groups: (0..<rows).map { Int32($0 % groups) },
        groupNames: (0..<groups).map { "group\($0)" }
    )
}

/// Numbers from 0 to 1 for tests.
struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-53
    }
}

extension StreamKeys {
    /// Four keys that differ, from a number.
    static func test(_ seed: UInt32) -> StreamKeys {
        StreamKeys(
            initialWeights: StreamKey(word0: seed, word1: 1),
            initialBiases: StreamKey(word0: seed, word1: 2),
            shuffle: StreamKey(word0: seed, word1: 3),
            dropout: StreamKey(word0: seed, word1: 4)
        )
    }
}

extension TrainingProblem {
    /// A problem on all rows of a synthetic table.
    static func test(
        rows: Int = 40,
        features: Int = 3,
        hidden: [Int] = [5, 4],
        activation: Activation = .gelu,
        dropout: Double = 0,
        optimizer: Optimizer = .adamw(AdamOptions(learningRate: 1e-2, weightDecay: 1e-2)),
        epochs: Int = 3,
        batchSize: Int = 16,
        seed: UInt32 = 1
    ) -> TrainingProblem {
        TrainingProblem(
            dataset: syntheticDataset(rows: rows, features: features),
            rows: (0..<rows).map { Int32($0) },
            architecture: Architecture(hidden: hidden, activation: activation, dropout: dropout),
            options: TrainingOptions(
                loss: .mse,
                optimizer: optimizer,
                epochs: epochs,
                batchSize: batchSize
            ),
            keys: .test(seed)
        )
    }

    /// The same problem with other options.
    func changing(_ change: (inout TrainingOptions) -> Void) -> TrainingProblem {
        var options = options
        change(&options)
        return TrainingProblem(
            dataset: dataset,
            rows: rows,
            architecture: architecture,
            options: options,
            scalers: scalers,
            keys: keys
        )
    }

    /// The same problem for another network.
    func changing(to architecture: Architecture, loss: Loss) -> TrainingProblem {
        var options = options
        options.loss = loss
        return TrainingProblem(
            dataset: dataset,
            rows: rows,
            architecture: architecture,
            options: options,
            scalers: scalers,
            keys: keys
        )
    }

    /// Trains and keeps what the observer saw.
    func run(resuming checkpoint: Checkpoint? = nil) -> (
        outcome: TrainingOutcome, losses: [Double], checkpoints: [Checkpoint]
    ) {
        var losses: [Double] = []
        var checkpoints: [Checkpoint] = []
        let outcome = train(resuming: checkpoint) { snapshot in
            losses.append(snapshot.loss)
            checkpoints.append(snapshot.checkpoint())
        }
        return (outcome, losses, checkpoints)
    }
}

extension StreamKey {
    /// A key of no meaning.
    static let test = StreamKey(word0: 1, word1: 2)
}

extension Checkpoint {
    /// A fit that has its weights and has not begun.
    init(startingWith weights: [Float]) {
        let zeros = [Float](repeating: 0, count: weights.count)
        self.init(epoch: 0, parameters: weights, firstMoment: zeros, secondMoment: zeros)
    }
}
