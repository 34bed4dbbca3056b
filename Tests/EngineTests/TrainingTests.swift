import Engine
import Testing

@Suite("Training") struct TrainingTests {
    @Test(arguments: 1...5)
    func `a fit resumed after any epoch ends with the same bits`(epoch: Int) throws {
        let problem = TrainingProblem.test(dropout: 0.25, epochs: 5)
        let whole = problem.run()
        let resumed = problem.run(resuming: whole.checkpoints[epoch - 1])
        #expect(resumed.checkpoints.last ?? whole.checkpoints[4] == whole.checkpoints[4])
        #expect(resumed.losses == Array(whole.losses.dropFirst(epoch)))
        guard case .trained(let a) = whole.outcome, case .trained(let b) = resumed.outcome else {
            Issue.record("a fit diverged")
            return
        }
        #expect(a == b)
    }

    @Test func `training lowers the loss`() {
        let losses = TrainingProblem.test(rows: 200, dropout: 0.1, epochs: 20).run().losses
        #expect(losses[19] < losses[0] / 2)
    }

    @Test func `a learning rate without measure ends as diverged and lends no epoch`() {
        let optimizer = Optimizer.adamw(AdamOptions(learningRate: 1e38, weightDecay: 1e-2))
        let result = TrainingProblem.test(optimizer: optimizer).run()
        guard case .diverged(let epoch, let step) = result.outcome else {
            Issue.record("did not diverge")
            return
        }
        #expect((epoch, step) == (1, 1))
        #expect(result.losses.isEmpty)
    }

    @Test func `an error of the observer ends the fit`() {
        struct Stop: Error {}
        var epochs = 0
        #expect(throws: Stop.self) {
            _ = try TrainingProblem.test(epochs: 5).train { snapshot throws(Stop) in
                epochs = snapshot.epoch
                if snapshot.epoch == 2 { throw Stop() }
            }
        }
        #expect(epochs == 2)
    }

    @Test func `a prediction does not depend on the rows beside it`() {
        let problem = TrainingProblem.test(rows: 300, hidden: [20])
        guard case .trained(let model) = problem.run().outcome else {
            Issue.record("diverged")
            return
        }
        let all = model.predictions(problem.dataset, rows: problem.rows)
        for row in [0, 1, 255, 256, 299] {
            #expect(model.predictions(problem.dataset, rows: [Int32(row)]) == [all[row]])
        }
    }

    @Test func `tensors carry PyTorch's names and shapes`() {
        var names: [String] = []
        var shapes: [[Int]] = []
        _ = TrainingProblem.test(epochs: 1).train { snapshot in
            names = snapshot.network.tensors.map(\.name)
            shapes = snapshot.network.tensors.map(\.shape)
        }
        #expect(
            names == [
                "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias",
                "layers.2.weight", "layers.2.bias",
            ]
        )
        #expect(shapes == [[5, 3], [5], [4, 5], [4], [1, 4], [1]])
    }

    @Test func `layer normalisation comes first, as ones and zeros`() throws {
        let architecture = Architecture(
            hidden: [5],
            activation: .tanh,
            dropout: 0,
            layerNorm: true,
            hasVariance: true
        )
        let still = Optimizer.sgd(SGDOptions(learningRate: 1e-300))
        let problem = TrainingProblem.test(optimizer: still, epochs: 1)
            .changing(to: architecture, loss: .gaussianNLL(leastLogVariance: -9))
        guard case .trained(let model) = problem.run().outcome else {
            Issue.record("diverged")
            return
        }
        let tensors = model.network.tensors
        #expect(
            tensors.map(\.name) == [
                "layer_norm.weight", "layer_norm.bias", "layers.0.weight", "layers.0.bias",
                "layers.1.weight", "layers.1.bias",
            ]
        )
        #expect(tensors.map(\.shape) == [[3], [3], [5, 3], [5], [2, 5], [2]])
        #expect(tensors.prefix(2).map(\.values) == [[1, 1, 1], [0, 0, 0]])
        #expect(architecture.parameterCount(inputCount: 3) == 6 + 20 + 12)
        let pairs = model.predictions(problem.dataset, rows: [7, 2, 39])
        #expect(pairs.count == 6)
        #expect(Array(pairs[2..<4]) == model.predictions(problem.dataset, rows: [2]))
    }

    @Test func `a bounded output stays between its bounds`() {
        let architecture = Architecture(
            hidden: [6],
            activation: .sigmoid,
            dropout: 0,
            output: .sigmoid(low: 1, high: 3)
        )
        let problem = TrainingProblem.test().changing(to: architecture, loss: .huber(delta: 1))
        guard case .trained(let model) = problem.run().outcome else {
            Issue.record("diverged")
            return
        }
        let scores = model.predictions(problem.dataset, rows: problem.rows)
        #expect(scores.allSatisfy { 1 <= $0 && $0 <= 3 })
        #expect(Set(scores).count > 30)
    }
}
