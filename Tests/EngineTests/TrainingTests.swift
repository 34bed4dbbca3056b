import Engine
import Testing

@Suite("Training") struct TrainingTests {
    @Test(arguments: Activation.allCases, [[], [1], [5, 4], [17, 3, 9]])
    func `the gradient agrees with central differences`(activation: Activation, hidden: [Int])
        throws
    {
        let rows = 7
        var problem = TrainingProblem.test(
            rows: rows,
            hidden: hidden,
            activation: activation,
            epochs: 1,
            batchSize: rows
        )
        let count = zip([3] + hidden, hidden + [1]).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
        var noise = Noise(seed: 3)
        let start = (0..<count).map { _ in Float(noise.next() - 0.5) }
        func run(_ parameters: [Float]) -> (loss: Double, gradient: [Float]) {
            let zeros = [Float](repeating: 0, count: count)
            let result = problem.run(
                resuming: Checkpoint(
                    epoch: 0,
                    parameters: parameters,
                    firstMoment: zeros,
                    secondMoment: zeros
                )
            )
            // After one step from zero the first moment is (1 − β₁)·gradient.
            return (result.losses[0], result.checkpoints[0].firstMoment.map { $0 / (1 - 0.9) })
        }
        problem = TrainingProblem(
            dataset: problem.dataset,
            rows: problem.rows,
            architecture: problem.architecture,
            options: problem.options,
            keys: .test(9)
        )

        let gradient = run(start).gradient
        let largest = gradient.map(abs).max() ?? 0
        for index in start.indices {
            let step: Float = 2e-3
            var above = start
            var below = start
            above[index] += step
            below[index] -= step
            let width = Double(above[index]) - Double(below[index])
            let difference = (run(above).loss - run(below).loss) / width
            #expect(
                abs(difference - Double(gradient[index]))
                    < Tolerance.centralDifference * Double(largest)
            )
        }
    }

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
}
