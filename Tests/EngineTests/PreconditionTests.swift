import Engine
import Testing

/// Mistakes of a caller stop the program instead of giving numbers.
@Suite("Preconditions") struct PreconditionTests {
    @Test func `a fit needs a row`() async {
        await #expect(processExitsWith: .failure) {
            _ = TrainingProblem.test(rows: 0)
        }
    }

    @Test func `an epsilon that binary32 takes for 0 is refused`() async {
        await #expect(processExitsWith: .failure) {
            let settings = AdamOptions(learningRate: 1e-3, weightDecay: 0, epsilon: 1e-50)
            _ = TrainingProblem.test(optimizer: .adam(settings))
        }
    }

    @Test func `a checkpoint of another network is refused`() async {
        await #expect(processExitsWith: .failure) {
            let checkpoint = TrainingProblem.test(hidden: [4], epochs: 1).run().checkpoints[0]
            _ = TrainingProblem.test(hidden: [5]).run(resuming: checkpoint)
        }
    }

    @Test func `as many predictions as scores are demanded`() async {
        await #expect(processExitsWith: .failure) {
            _ = Metric.rmse.value(predicted: [1], actual: [1, 2])
        }
    }

    @Test func `a variance is demanded of the loss that needs one`() async {
        await #expect(processExitsWith: .failure) {
            _ = TrainingProblem.test().changing { $0.loss = .gaussianNLL(leastLogVariance: -10) }
        }
    }

    @Test func `a scaler for every column is demanded`() async {
        await #expect(processExitsWith: .failure) {
            let dataset = syntheticDataset(rows: 3, features: 2)
            _ = Standardizer(fitting: dataset, rows: [0], scalers: [.minmax])
        }
    }

    @Test func `a group without name is refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = Dataset(
                features: [1],
                featureCount: 1,
                target: [1],
                groups: [1],
                groupNames: ["a"]
            )
        }
    }
}
