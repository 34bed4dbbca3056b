import Engine
import Foundation
import Testing

/// What `torch_training.py` wrote.
struct TrainingRecord: Decodable {
    var features: Data
    var target: Data
    var rowWeights: Data
    var trainingRows: Int
    var featureCount: Int
    var batchSize: Int
    var shuffleKey: [UInt32]
    var cases: [Case]

    struct Case: Decodable {
        var name: String
        var hidden: [Int]
        var activation: String
        var loss: OptionRecord.Loss
        var optimizer: OptionRecord.Optimizer
        var isWeighted: Bool
        var targetScaler: String
        var averaging: Averaging?
        var stop: Stop?
        var clip: [Double]?
        var initialWeights: Data
        var losses: [Double]
        var weights: Data
        var average: Data?
        var predictions: Data
        var bestEpoch: Int?
    }

    struct Averaging: Decodable {
        var kind: String
        var parameter: Double
    }

    struct Stop: Decodable {
        var metric: String
        var patience: Int
    }

    static func load() throws -> TrainingRecord {
        try Fixture.torchTraining.load(as: TrainingRecord.self)
    }

    /// The fit of a case, with the batches that PyTorch had.
    func problem(_ parity: Case) throws -> TrainingProblem {
        let target: [Double] = try target.numbers()
        let weights: [Float] = try rowWeights.numbers()
        var keys = StreamKeys.test(1)
        keys.shuffle = StreamKey(word0: shuffleKey[0], word1: shuffleKey[1])
        let loss = try parity.loss.value()
        let hasVariance = if case .gaussianNLL = loss { true } else { false }
        let further = target.count - trainingRows
        return TrainingProblem(
            dataset: Dataset(
                features: try features.numbers(),
                featureCount: featureCount,
                target: target,
                groups: [Int32](repeating: 0, count: target.count),
                groupNames: ["all"],
                weights: parity.isWeighted
                    ? weights + [Float](repeating: 1, count: further) : nil
            ),
            rows: (0..<trainingRows).map { Int32($0) },
            architecture: Architecture(
                hidden: parity.hidden,
                activation: try #require(Activation(rawValue: parity.activation)),
                dropout: 0,
                output: parity.clip.map { .clip(low: $0[0], high: $0[1]) } ?? .linear,
                hasVariance: hasVariance
            ),
            options: TrainingOptions(
                loss: loss,
                optimizer: try parity.optimizer.value(),
                epochs: 25,
                batchSize: batchSize,
                average: parity.averaging.map {
                    $0.kind == "swa"
                        ? .swa(fromEpoch: Int($0.parameter)) : .ema(decay: $0.parameter)
                },
                stop: try parity.stop.map {
                    StopRule(
                        fraction: 0.5,
                        patience: $0.patience,
                        metric: try #require(Metric(rawValue: $0.metric))
                    )
                }
            ),
            keys: keys,
            targetScaler: try #require(Scaler(rawValue: parity.targetScaler)),
            validationRows: parity.stop == nil
                ? [] : (trainingRows..<target.count).map { Int32($0) }
        )
    }
}
