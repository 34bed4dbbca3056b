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

    private func dataset(columns: [[Float]]) -> Dataset {
        let rows = columns[0].count
        return Dataset(
            features: (0..<rows).flatMap { row in columns.map { $0[row] } },
            featureCount: columns.count,
            target: [Double](repeating: 0, count: rows),
            groups: [Int32](repeating: 0, count: rows),
            groupNames: ["all"]
        )
    }
}
