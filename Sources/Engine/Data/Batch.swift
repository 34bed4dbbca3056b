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
        for (place, row) in rows.enumerated() { targets[place] = Float(dataset.target[Int(row)]) }
        copyFeatures(of: dataset, rows: rows)
        standardize()
    }

    private mutating func copyFeatures(of dataset: Dataset, rows: ArraySlice<Int32>) {
        let width = dataset.featureCount
        let stride = inputs.rowCount &* Lanes.count
        let features = dataset.features.span
        unsafe inputs.withMutableVectors { vectors in
            var target = unsafe UnsafeMutableRawPointer(vectors)
                .assumingMemoryBound(to: Float.self)
            for row in rows {
                var first = Int(row) &* width
                let end = first &+ width
                var panel = unsafe target
                while first < end {
                    let count = min(Lanes.count, end &- first)
                    for lane in 0..<count { unsafe panel[lane] = features[first &+ lane] }
                    first &+= count
                    unsafe panel += stride
                }
                unsafe target += Lanes.count
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
