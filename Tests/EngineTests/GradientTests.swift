import Engine
import Testing

/// Gradients against central differences of the loss.
@Suite("Gradients") struct GradientTests {
    @Test(arguments: Activation.allCases, [[], [1], [5, 4], [17, 3, 9]])
    func `agree through every activation`(activation: Activation, hidden: [Int]) {
        expectAgreement(
            Architecture(hidden: hidden, activation: activation, dropout: 0),
            loss: .mse
        )
    }

    @Test(arguments: [[], [1], [17, 4]], [Loss.mse, .huber(delta: 2)])
    func `agree through layer normalisation and a bounded output`(hidden: [Int], loss: Loss) {
        expectAgreement(
            Architecture(
                hidden: hidden,
                activation: .tanh,
                dropout: 0,
                layerNorm: true,
                output: .sigmoid(low: -4, high: 9)
            ),
            loss: loss
        )
    }

    @Test(arguments: [[], [1], [17, 4]])
    func `agree through two outputs`(hidden: [Int]) {
        expectAgreement(
            Architecture(
                hidden: hidden,
                activation: .sigmoid,
                dropout: 0,
                layerNorm: true,
                hasVariance: true
            ),
            loss: .gaussianNLL(leastLogVariance: -20)
        )
    }

    @Test(arguments: [[], [5]], [Loss.plcc, .rank(margin: 2)])
    func `agree with losses of a batch`(hidden: [Int], loss: Loss) {
        expectAgreement(
            Architecture(
                hidden: hidden,
                activation: .tanh,
                dropout: 0,
                output: .sigmoid(low: -4, high: 9)
            ),
            loss: loss
        )
    }

    @Test(arguments: [Loss.plcc, .rank(margin: 1)])
    func `a batch without an order has no slope`(loss: Loss) {
        let plain = syntheticDataset(rows: 5, features: 2)
        for rows in [[0], [0, 1, 2, 3, 4]] as [[Int32]] {
            let problem = TrainingProblem(
                dataset: Dataset(
                    features: plain.features,
                    featureCount: 2,
                    target: [Double](repeating: 3, count: 5),
                    groups: plain.groups,
                    groupNames: plain.groupNames
                ),
                rows: rows,
                architecture: Architecture(hidden: [], activation: .relu, dropout: 0),
                options: TrainingOptions(
                    loss: loss,
                    optimizer: .sgd(SGDOptions(learningRate: 1)),
                    epochs: 1,
                    batchSize: 8
                ),
                keys: .test(1)
            )
            let run = problem.run()
            #expect(run.losses == [loss == .plcc ? 1 : 0])
            #expect(run.checkpoints[0].firstMoment.allSatisfy { $0 == 0 })
        }
    }

    @Test func `a log-variance at its floor has no gradient`() {
        let problem = TrainingProblem.test(epochs: 1, batchSize: 40).changing(
            to: Architecture(hidden: [], activation: .relu, dropout: 0, hasVariance: true),
            loss: .gaussianNLL(leastLogVariance: 5)
        )
        let gradient = problem.gradient(at: [Float](repeating: 0, count: 8)).gradient
        // Canonical order: two rows of three weights, two biases.
        #expect(gradient[3..<6].allSatisfy { $0 == 0 } && gradient[7] == 0)
        #expect(gradient[..<3].allSatisfy { $0 != 0 } && gradient[6] != 0)
    }

    private func expectAgreement(_ architecture: Architecture, loss: Loss) {
        let problem = TrainingProblem.test(rows: 7, epochs: 1, batchSize: 7, seed: 9)
            .changing(to: architecture, loss: loss)
        var noise = Noise(seed: 3)
        let start = (0..<architecture.parameterCount(inputCount: 3)).map { _ in
            Float(noise.next() - 0.5)
        }
        let gradient = problem.gradient(at: start).gradient
        let largest = gradient.map(abs).max() ?? 0
        for index in start.indices {
            let step: Float = 2e-3
            var above = start
            var below = start
            above[index] += step
            below[index] -= step
            let width = Double(above[index]) - Double(below[index])
            let difference =
                (problem.gradient(at: above).loss - problem.gradient(at: below).loss) / width
            #expect(
                abs(difference - Double(gradient[index]))
                    < Tolerance.centralDifference * Double(largest)
            )
        }
    }
}

extension TrainingProblem {
    /// The loss of the first step from given parameters, and its gradient.
    fileprivate func gradient(at parameters: [Float]) -> (loss: Double, gradient: [Float]) {
        let zeros = [Float](repeating: 0, count: parameters.count)
        let result = run(
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
}
