import Engine
import Foundation
import Testing

/// Whole fits against PyTorch's, and proof that the comparison would notice a wrong optimiser.
@Suite("PyTorch parity", .enabled(if: isOptimized, "fits of 200 steps take minutes in debug"))
struct ParityTests {
    @Test(arguments: 0..<8)
    func `losses and weights agree after 200 steps`(number: Int) throws {
        let record = try ParityRecord.load()
        let parity = record.cases[number]
        var losses: [Double] = []
        var weights: [Float] = []
        let problem = try record.problem(parity)
        _ = problem.train(resuming: try record.start()) { snapshot in
            losses.append(snapshot.loss)
            weights = snapshot.checkpoint().parameters
        }
        #expect(losses.count == parity.losses.count)
        #expect(relativeError(losses, parity.losses) < Tolerance.parityLoss)
        let expected: [Float] = try parity.weights.numbers()
        let error = zip(weights, expected).map { abs($0 - $1) }.max()
        #expect(try #require(error) < Tolerance.parityWeight)
    }

    @Test func `a plain optimiser passes the comparison`() throws {
        let fit = try PlainFit(ParityRecord.load(), mutation: nil)
        #expect(relativeError(fit.losses, fit.expected) < Tolerance.parityLoss)
    }

    @Test(arguments: PlainFit.Mutation.allCases)
    func `an optimiser that is wrong in one place does not`(mutation: PlainFit.Mutation) throws {
        let fit = try PlainFit(ParityRecord.load(), mutation: mutation)
        #expect(relativeError(fit.losses, fit.expected) > 10 * Tolerance.parityLoss)
    }
}

/// Finds the largest relative error of the losses of some epochs.
func relativeError(_ losses: [Double], _ expected: [Double]) -> Double {
    zip(losses, expected).map { abs($0 - $1) / $1 }.max() ?? .infinity
}

/// What `torch_parity.py` wrote.
struct ParityRecord: Decodable {
    var features: Data
    var target: Data
    var featureCount: Int
    var batchSize: Int
    var shuffleKey: [UInt32]
    var initialWeights: Data
    var cases: [Case]

    struct Case: Decodable {
        var activation: String
        var optimizer: String
        var weightDecay: Double
        var epsilon: Double
        var losses: [Double]
        var weights: Data
    }

    static func load() throws -> ParityRecord {
        try Fixture.torchParity.load(as: ParityRecord.self)
    }

    /// The table, all of one group.
    func dataset() throws -> Dataset {
        let target: [Double] = try target.numbers()
        return Dataset(
            features: try features.numbers(),
            featureCount: featureCount,
            target: target,
            groups: [Int32](repeating: 0, count: target.count),
            groupNames: ["all"]
        )
    }

    /// The fit of a case, with the batches that PyTorch had.
    func problem(_ parity: Case) throws -> TrainingProblem {
        let dataset = try dataset()
        let settings = AdamOptions(
            learningRate: 1e-3,
            weightDecay: parity.weightDecay,
            epsilon: parity.epsilon
        )
        var keys = StreamKeys.test(1)
        keys.shuffle = StreamKey(word0: shuffleKey[0], word1: shuffleKey[1])
        return TrainingProblem(
            dataset: dataset,
            rows: (0..<dataset.rowCount).map { Int32($0) },
            architecture: Architecture(
                hidden: [64, 64],
                activation: try #require(Activation(rawValue: parity.activation)),
                dropout: 0
            ),
            options: TrainingOptions(
                loss: .mse,
                optimizer: parity.optimizer == "adam" ? .adam(settings) : .adamw(settings),
                epochs: parity.losses.count,
                batchSize: batchSize
            ),
            keys: keys
        )
    }

    /// The weights that PyTorch started with.
    func start() throws -> Checkpoint {
        try Checkpoint(startingWith: initialWeights.numbers())
    }
}
