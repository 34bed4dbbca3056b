/// The rows of one step: standardised features and targets, both in binary32.
struct Batch: Sendable {
    /// z = (x − mean) ÷ std, row by row of the batch.
    private(set) var inputs: Panels
    /// The targets, rounded.
    private(set) var targets: [Float]
    /// How many rows of `inputs` and `targets` the batch has.
    private(set) var rowCount = 0
    private let mean: Panels
    private let std: Panels

    /// Creates room for a number of rows.
    init(capacity: Int, standardizer: Standardizer) {
        let width = standardizer.mean.count
        inputs = Panels(rowCount: capacity, columnCount: width)
        targets = [Float](repeating: 0, count: capacity)
        var mean = Panels(rowCount: 1, columnCount: width)
        var std = Panels(rowCount: 1, columnCount: width)
        for panel in std.lanes.indices { std.lanes[panel] = Lanes(repeating: 1) }
        for column in 0..<width {
            mean[0, column] = standardizer.mean[column]
            std[0, column] = standardizer.std[column]
        }
        self.mean = mean
        self.std = std
    }

    /// Fills the batch with rows of a table.
    mutating func gather(_ dataset: Dataset, rows: some RandomAccessCollection<Int32>) {
        let width = dataset.featureCount
        for (place, row) in rows.enumerated() {
            for column in 0..<width {
                inputs[place, column] = dataset.features[Int(row) * width + column]
            }
            targets[place] = Float(dataset.target[Int(row)])
        }
        rowCount = rows.count
        for panel in 0..<inputs.panelCount {
            for row in 0..<rowCount {
                let place = panel * inputs.rowCount + row
                inputs.lanes[place] = (inputs.lanes[place] - mean.lanes[panel]) / std.lanes[panel]
            }
        }
    }
}
