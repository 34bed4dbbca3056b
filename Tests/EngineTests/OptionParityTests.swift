import Engine
import Foundation
import Testing

/// Fits of 50 steps with each activation, loss, optimiser, schedule and shape, against PyTorch's.
@Suite("PyTorch parity of options", .enabled(if: isOptimized, "slow in debug"))
struct OptionParityTests {
    @Test(arguments: 0..<21)
    func `losses and weights agree after 50 steps`(number: Int) throws {
        let record = try OptionRecord.load()
        let parity = record.cases[number]
        var losses: [Double] = []
        var weights: [Float] = []
        let problem = try record.problem(parity)
        _ = problem.train(resuming: try parity.start()) { snapshot in
            losses.append(snapshot.loss)
            weights = snapshot.checkpoint().parameters
        }
        #expect(losses.count == parity.losses.count)
        let lossError = relativeError(losses, parity.losses)
        #expect(lossError < Tolerance.optionLoss, "\(parity.name)")
        let expected: [Float] = try parity.weights.numbers()
        #expect(weights.count == expected.count)
        let error = try #require(zip(weights, expected).map { abs($0 - $1) }.max())
        #expect(error < Tolerance.optionWeight, "\(parity.name)")
    }

    @Test func `every case is tested`() throws {
        #expect(try OptionRecord.load().cases.count == 21)
    }
}
