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
        inputs = Panels(batchSize: capacity, columnCount: width)
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
    mutating func gather(_ dataset: Dataset, rows: ArraySlice<Int32>) {
        precondition(rows.count <= inputs.rowCount, "\(rows.count) rows in \(inputs.rowCount)")
        rowCount = rows.count
        let target = dataset.target.span
        var place = 0
        for row in rows {
            targets[place] = Float(target[Int(row)])
            place &+= 1
        }
        copyFeatures(of: dataset, rows: rows)
        standardize()
    }

    /// Copies column by column: the rows stand far apart, and so their cache misses overlap.
    private mutating func copyFeatures(of dataset: Dataset, rows: ArraySlice<Int32>) {
        let width = dataset.featureCount
        let panelStride = inputs.rowCount &* Lanes.count
        let features = dataset.features.span
        unsafe inputs.withMutableVectors { vectors in
            let numbers = unsafe UnsafeMutableRawPointer(vectors)
                .assumingMemoryBound(to: Float.self)
            for column in 0..<width {
                var place =
                    column / Lanes.count &* panelStride &+ column % Lanes.count
                for row in rows {
                    unsafe numbers[place] = features[Int(row) &* width &+ column]
                    place &+= Lanes.count
                }
            }
        }
    }

    private mutating func standardize() {
        for panel in 0..<inputs.panelCount {
            let mean = mean.lanes[panel]
            let std = std.lanes[panel]
            let first = panel * inputs.rowCount
            let end = first + rowCount
            var vectors = inputs.lanes.mutableSpan
            for index in first..<end {
                vectors[index] = (vectors[index] - mean) / std
            }
        }
    }
}
