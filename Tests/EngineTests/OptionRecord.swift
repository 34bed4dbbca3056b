import Engine
import Foundation
import Testing

/// What `torch_options.py` wrote.
struct OptionRecord: Decodable {
    var features: Data
    var target: Data
    var featureCount: Int
    var batchSize: Int
    var shuffleKey: [UInt32]
    var cases: [Case]

    struct Case: Decodable {
        var name: String
        var hidden: [Int]
        var activation: String
        var layerNorm: Bool
        var output: [Double]?
        var scalers: [String]
        var loss: Loss
        var optimizer: Optimizer
        var schedule: Schedule
        var clipNorm: Double?
        var initialWeights: Data
        var losses: [Double]
        var weights: Data
    }

    struct Loss: Decodable {
        var kind: String
        var parameter: Double?
    }

    struct Optimizer: Decodable {
        var kind: String
        var learningRate: Double
        var weightDecay: Double
        var momentum: Double?
    }

    struct Schedule: Decodable {
        var kind: String
        var warmupEpochs: Int?
        var final: Double?
        var every: Int?
        var factor: Double?
    }

    static func load() throws -> OptionRecord {
        try Fixture.torchOptions.load(as: OptionRecord.self)
    }

    /// The fit of a case, with the batches that PyTorch had.
    func problem(_ parity: Case) throws -> TrainingProblem {
        let target: [Double] = try target.numbers()
        var keys = StreamKeys.test(1)
        keys.shuffle = StreamKey(word0: shuffleKey[0], word1: shuffleKey[1])
        let loss = try parity.loss.value()
        return TrainingProblem(
            dataset: Dataset(
                features: try features.numbers(),
                featureCount: featureCount,
                target: target,
                groups: [Int32](repeating: 0, count: target.count),
                groupNames: ["all"]
            ),
            rows: target.indices.map { Int32($0) },
            architecture: try parity.architecture(for: loss),
            options: TrainingOptions(
                loss: loss,
                optimizer: try parity.optimizer.value(),
                schedule: try parity.schedule.value(),
                epochs: parity.losses.count,
                batchSize: batchSize,
                clipNorm: parity.clipNorm
            ),
            scalers: try parity.scalers.map { try #require(Scaler(rawValue: $0)) },
            keys: keys
        )
    }
}

extension OptionRecord.Case {
    func architecture(for loss: Loss) throws -> Architecture {
        let hasVariance = if case .gaussianNLL = loss { true } else { false }
        return Architecture(
            hidden: hidden,
            activation: try #require(Activation(rawValue: activation)),
            dropout: 0,
            layerNorm: layerNorm,
            output: output.map { .sigmoid(low: $0[0], high: $0[1]) } ?? .linear,
            hasVariance: hasVariance
        )
    }

    /// The weights that PyTorch started with.
    func start() throws -> Checkpoint {
        try Checkpoint(startingWith: initialWeights.numbers())
    }
}

extension OptionRecord.Loss {
    func value() throws -> Loss {
        switch kind {
        case "mse": .mse
        case "mae": .mae
        case "huber": .huber(delta: try #require(parameter))
        case "plcc": .plcc
        case "rank": .rank(margin: try #require(parameter))
        default: .gaussianNLL(leastLogVariance: try #require(parameter))
        }
    }
}

extension OptionRecord.Optimizer {
    func value() throws -> Optimizer {
        let adam = AdamOptions(learningRate: learningRate, weightDecay: weightDecay)
        return switch kind {
        case "adam": .adam(adam)
        case "adamw": .adamw(adam)
        default:
            .sgd(
                SGDOptions(
                    learningRate: learningRate,
                    momentum: try #require(momentum),
                    weightDecay: weightDecay
                )
            )
        }
    }
}

extension OptionRecord.Schedule {
    fileprivate func value() throws -> LearningRateSchedule {
        switch kind {
        case "constant": .constant
        case "cosine":
            .cosine(warmupEpochs: try #require(warmupEpochs), final: try #require(final))
        default: .step(every: try #require(every), factor: try #require(factor))
        }
    }
}
