import Engine
import Foundation
import Testing

/// Networks that score clips: against the reference interpreter bit for bit, and against PyTorch's autograd.
@Suite("Training of clips") struct PoolTrainingTests {
    private static let seeds = 0..<(isOptimized ? 160 : 4)

    @Test(arguments: seeds)
    func `a fit has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 8000 + seed)
        let problem = random.problemOfClips()
        #expect(problem.differenceFromReference() == nil, "\(problem.summary)")
    }

    @Test(arguments: seeds)
    func `a fit that goes on from any state has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 9000 + seed)
        let problem = random.problemOfClips(learningRates: [1e-3, 0.3, 1e8, 1e25])
        let epoch = random.number(in: 0...problem.epochLimit - 1)
        let checkpoint = random.checkpoint(for: problem, epoch: epoch)
        #expect(
            problem.differenceFromReference(resuming: checkpoint) == nil,
            "\(problem.summary), from epoch \(epoch)"
        )
    }

    @Test(.enabled(if: isOptimized), arguments: 0..<11)
    func `losses, weights and scores agree with PyTorch`(number: Int) throws {
        let record = try PoolRecord.load()
        let parity = record.cases[number]
        let problem = try record.problem(parity)
        var losses: [Double] = []
        var weights: [Float] = []
        let start: [Float] = try parity.initialWeights.numbers()
        let outcome = problem.train(resuming: Checkpoint(startingWith: start)) { snapshot in
            losses.append(snapshot.loss)
            weights = snapshot.checkpoint().parameters
        }
        #expect(losses.count == parity.losses.count)
        #expect(relativeError(losses, parity.losses) < Tolerance.optionLoss, "\(parity.name)")
        let error = try largestError(weights, parity.weights.numbers())
        #expect(error < Tolerance.optionWeight, "\(parity.name)")
        guard case .trained(let model) = outcome else {
            Issue.record("\(parity.name): \(outcome)")
            return
        }
        let rows = (0..<problem.dataset.rowCount).map { Int32($0) }
        let expected: [Double] = try parity.predictions.numbers()
        let scores = model.predictions(problem.dataset, rows: rows)
        #expect(scores.count == expected.count)
        let scoreError = zip(scores, expected).map { abs(Double($0) - $1) }.max() ?? 1
        #expect(scoreError < Tolerance.trainingPrediction, "\(parity.name)")
    }

    /// After one step of SGD the first moment is the gradient.
    @Test(.enabled(if: isOptimized), arguments: 0..<11)
    func `the gradient over all clips agrees with PyTorch`(number: Int) throws {
        let record = try PoolRecord.load()
        let parity = record.cases[number]
        let problem = try record.problem(
            parity,
            oneStepOf: .sgd(SGDOptions(learningRate: 0x1p-20))
        )
        var gradient: [Float] = []
        let start: [Float] = try parity.initialWeights.numbers()
        _ = problem.train(resuming: Checkpoint(startingWith: start)) { snapshot in
            gradient = snapshot.checkpoint().firstMoment
        }
        let expected: [Float] = try parity.gradient.numbers()
        let largest = expected.map(abs).max() ?? 0
        #expect(try largestError(gradient, expected) < 1e-5 * largest, "\(parity.name)")
    }

    @Test func `every case is tested`() throws {
        #expect(try PoolRecord.load().cases.count == 11)
    }

    @Test func `a clip's score does not depend on the order of its frames`() {
        let scores: [Float] = [3, -1, 0.1, 1e-8, 7, 7]
        for pool in ClipPool.differentiable {
            let value = pool.score(of: scores[...])
            #expect(value.bitPattern == pool.score(of: scores.reversed()[...]).bitPattern)
            #expect(pool.score(of: (scores + [.infinity])[...]).isNaN)
        }
    }

    @Test func `a row for each frame has what its clip has`() {
        let clips = Dataset(
            features: [1, 2, 3],
            featureCount: 1,
            target: [10, 20],
            groups: [1, 0],
            groupNames: ["a", "b"],
            weights: [1, 2],
            frameStarts: [0, 2, 3]
        )
        #expect(clips.ofFrames.target == [10, 10, 20])
        #expect(clips.ofFrames.groups == [1, 1, 0])
        #expect(clips.ofFrames.weights == [1, 1, 2])
        #expect(clips.inputCount(of: [0, 1]) == 3)
        #expect(clips.largestInputCount(batchSize: 1) == 2)
    }

    private func largestError(_ values: [Float], _ expected: [Float]) throws -> Float {
        #expect(values.count == expected.count)
        return try #require(zip(values, expected).map { abs($0 - $1) }.max())
    }
}

/// What `torch_pools.py` wrote.
private struct PoolRecord: Decodable {
    var features: Data
    var target: Data
    var frameStarts: [Int32]
    var featureCount: Int
    var batchSize: Int
    var shuffleKey: [UInt32]
    var cases: [Case]

    struct Case: Decodable {
        var name: String
        var pool: String
        var targetScaler: String
        var hidden: [Int]
        var activation: String
        var layerNorm: Bool
        var output: [Double]?
        var loss: OptionRecord.Loss
        var optimizer: OptionRecord.Optimizer
        var initialWeights: Data
        var gradient: Data
        var losses: [Double]
        var weights: Data
        var predictions: Data
    }

    static func load() throws -> PoolRecord {
        try Fixture.torchPools.load(as: PoolRecord.self)
    }

    /// The fit of a case, with the batches that PyTorch had; or one step with all clips.
    func problem(
        _ parity: Case,
        oneStepOf optimizer: Optimizer? = nil
    ) throws -> TrainingProblem {
        let target: [Double] = try target.numbers()
        var keys = StreamKeys.test(1)
        keys.shuffle = StreamKey(word0: shuffleKey[0], word1: shuffleKey[1])
        return TrainingProblem(
            dataset: Dataset(
                features: try features.numbers(),
                featureCount: featureCount,
                target: target,
                groups: [Int32](repeating: 0, count: target.count),
                groupNames: ["all"],
                frameStarts: frameStarts
            ),
            rows: target.indices.map { Int32($0) },
            architecture: Architecture(
                hidden: parity.hidden,
                activation: try #require(Activation(rawValue: parity.activation)),
                dropout: 0,
                layerNorm: parity.layerNorm,
                output: parity.output.map { .sigmoid(low: $0[0], high: $0[1]) } ?? .linear,
                pool: ClipPool(rawValue: parity.pool)
            ),
            options: TrainingOptions(
                loss: try parity.loss.value(),
                optimizer: try optimizer ?? parity.optimizer.value(),
                epochs: optimizer == nil ? parity.losses.count : 1,
                batchSize: optimizer == nil ? batchSize : target.count
            ),
            keys: keys,
            targetScaler: try #require(Scaler(rawValue: parity.targetScaler))
        )
    }
}
