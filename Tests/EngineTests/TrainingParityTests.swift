import Engine
import Foundation
import Testing

/// Losses of a batch, weights of rows, scaled targets, averages and stopping, against PyTorch's autograd
/// and `torch.optim.swa_utils`.
@Suite("PyTorch parity of training", .enabled(if: isOptimized, "slow in debug"))
struct TrainingParityTests {
    @Test(arguments: 0..<16)
    func `losses, weights, averages and predictions agree`(number: Int) throws {
        let record = try TrainingRecord.load()
        let parity = record.cases[number]
        let problem = try record.problem(parity)
        var losses: [Double] = []
        var last: Checkpoint?
        let outcome = problem.train(
            resuming: try Checkpoint(startingWith: parity.initialWeights.numbers())
        ) { snapshot in
            losses.append(snapshot.loss)
            last = snapshot.checkpoint()
        }
        #expect(losses.count == parity.losses.count, "\(parity.name)")
        #expect(last?.best?.epoch == parity.bestEpoch, "\(parity.name)")
        #expect(relativeError(losses, parity.losses) < Tolerance.optionLoss, "\(parity.name)")
        let checkpoint = try #require(last)
        try expectEqual(checkpoint.parameters, parity.weights, parity.name)
        #expect((checkpoint.average == nil) == (parity.average == nil))
        if let average = parity.average {
            try expectEqual(checkpoint.average ?? [], average, parity.name)
        }
        guard case .trained(let model) = outcome else {
            Issue.record("\(parity.name): \(outcome)")
            return
        }
        let rows = (0..<problem.dataset.rowCount).map { Int32($0) }
        let predictions = model.predictions(problem.dataset, rows: rows)
        let expected: [Double] = try parity.predictions.numbers()
        #expect(predictions.count == expected.count)
        let error = zip(predictions, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(error < Tolerance.trainingPrediction, "\(parity.name)")
    }

    @Test func `every case is tested, and both rules stop one before its end`() throws {
        let record = try TrainingRecord.load()
        #expect(record.cases.count == 16)
        #expect(record.cases.filter { $0.stop != nil && $0.losses.count < 25 }.count == 2)
    }

    private func expectEqual(_ weights: [Float], _ data: Data, _ name: String) throws {
        let expected: [Float] = try data.numbers()
        #expect(weights.count == expected.count)
        let error = try #require(zip(weights, expected).map { abs($0 - $1) }.max())
        #expect(error < Tolerance.optionWeight, "\(name)")
    }
}
