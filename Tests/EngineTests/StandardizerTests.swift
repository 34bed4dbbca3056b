import Engine
import Testing

@Suite("Standardizer") struct StandardizerTests {
    @Test func `measures the rows it is given, with divisor n`() {
        let dataset = dataset(columns: [[1, 3, 100], [-2, 2, 7]])
        let standardizer = Standardizer(fitting: dataset, rows: [0, 1])
        #expect(standardizer == Standardizer(mean: [2, 0], std: [1, 2]))
    }

    @Test func `a constant column keeps its scale`() {
        let standardizer = Standardizer(
            fitting: dataset(columns: [[0.1, 0.1, 0.1]]),
            rows: [0, 1, 2]
        )
        #expect(standardizer == Standardizer(mean: [0.1], std: [1]))
    }

    @Test func `a deviation too small for binary32 counts as constant`() {
        let tiny = Float.leastNonzeroMagnitude
        let standardizer = Standardizer(
            fitting: dataset(columns: [[0, 0, 0, 0, 0, tiny]]),
            rows: [0, 1, 2, 3, 4, 5]
        )
        #expect(standardizer.std == [1])
    }

    @Test func `each column goes through its own scaler`() {
        let dataset = dataset(columns: [[1, 3, 100], [-2, 2, 7], [0.25, 4, 2], [5, 5, 9]])
        let standardizer = Standardizer(
            fitting: dataset,
            rows: [0, 1],
            scalers: [.standard, .minmax, .none, .minmax]
        )
        #expect(standardizer == Standardizer(mean: [2, -2, 0, 5], std: [1, 4, 1, 1]))
    }

    @Test func `standardising is what happens without a word`() {
        let dataset = syntheticDataset(rows: 30, features: 4)
        let rows = (0..<20).map { Int32($0) }
        let scalers = [Scaler](repeating: .standard, count: 4)
        #expect(
            Standardizer(fitting: dataset, rows: rows)
                == Standardizer(fitting: dataset, rows: rows, scalers: scalers)
        )
    }

    /// What `engine_fill.py` wrote: scikit-learn's means, and moments of the filled columns.
    private struct Filled: Decodable {
        var columns: [[Float?]]
        var rows: [Int32]
        var fill: [Double]
        var mean: [Double]
        var scale: [Double]
    }

    @Test func `missing values become scikit-learn's mean of the training rows`() throws {
        let cases = try Fixture.fill.load(as: [Filled].self)
        #expect(cases.count > 10)
        for filled in cases {
            let dataset = dataset(
                columns: filled.columns.map { $0.map { $0 ?? .nan } },
                fills: filled.columns.map { _ in true }
            )
            let standardizer = Standardizer(fitting: dataset, rows: filled.rows)
            let fill = try #require(standardizer.fill)
            for column in filled.columns.indices {
                #expect(abs(Double(fill[column]) - filled.fill[column]) <= 1e-6 * 100)
                #expect(abs(Double(standardizer.mean[column]) - filled.mean[column]) <= 1e-4)
                #expect(
                    abs(Double(standardizer.std[column]) - filled.scale[column])
                        <= 1e-5 * filled.scale[column]
                )
            }
            let scalers = [Scaler](repeating: .standard, count: filled.columns.count)
            #expect(
                standardizer
                    == Reference.standardizer(of: dataset, rows: filled.rows, scalers: scalers)
            )
        }
    }

    @Test func `a network that fills predicts as if the fill had been there`() throws {
        let holes = dataset(columns: [[1, .nan, 3, .nan], [5, 6, .nan, 8]], fills: [true, true])
        let full = dataset(columns: [[1, 2, 3, 2], [5, 6, 5.5, 8]])
        let rows: [Int32] = [0, 1, 2]
        func fit(_ dataset: Dataset) -> TrainingProblem {
            TrainingProblem(
                dataset: dataset,
                rows: rows,
                architecture: Architecture(hidden: [3], activation: .relu, dropout: 0),
                options: TrainingOptions(
                    loss: .mse,
                    optimizer: .adam(AdamOptions(learningRate: 1e-2, weightDecay: 0)),
                    epochs: 5,
                    batchSize: 2
                ),
                keys: StreamKeys(
                    initialWeights: .test,
                    initialBiases: .test,
                    shuffle: .test,
                    dropout: .test
                )
            )
        }
        guard case .trained(let one) = fit(holes).train(afterEpoch: { _ in }),
            case .trained(let other) = fit(full).train(afterEpoch: { _ in })
        else {
            Issue.record("a fit diverged")
            return
        }
        #expect(one.standardizer.fill == [2, 5.5])
        #expect(one.network == other.network)
        #expect(
            one.predictions(holes, rows: [0, 1, 2, 3])
                == other.predictions(full, rows: [0, 1, 2, 3])
        )
        #expect(holes.firstWithoutValue(in: [1, 3]) == 0)
        #expect(holes.firstWithoutValue(in: [0, 1]) == nil)
    }

    private func dataset(columns: [[Float]], fills: [Bool] = []) -> Dataset {
        let rows = columns[0].count
        return Dataset(
            features: (0..<rows).flatMap { row in columns.map { $0[row] } },
            featureCount: columns.count,
            fills: fills,
            target: [Double](repeating: 0, count: rows),
            groups: [Int32](repeating: 0, count: rows),
            groupNames: ["all"]
        )
    }
}
