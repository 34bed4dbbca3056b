/// The rows of one step: standardised features and targets, both in binary32.
struct Batch: Sendable {
    /// z = (x − mean) ÷ std, row by row of the batch.
    private(set) var inputs: Panels
    /// The targets, rounded.
    private(set) var targets: [Float]
    /// What each row's loss and gradient are multiplied by; empty if all rows count the same.
    private(set) var factors: [Float] = []
    /// How many rows of the table the batch has, each with a target.
    private(set) var rowCount = 0
    /// How many rows of `inputs` the batch has: frames where rows are clips, else the same.
    private(set) var inputCount = 0
    /// For each row the places of its frames among the inputs; empty where rows are no clips.
    private(set) var frames: [Range<Int>] = []
    /// What each panel of a row goes through.
    private let scales: [PanelScale]
    /// The scale that targets are brought to; nil if it is their own.
    private let targetScale: TargetScale?

    /// Creates room for a number of rows, and of frames where rows are clips.
    init(
        capacity: Int,
        inputCapacity: Int? = nil,
        standardizer: Standardizer,
        targetScale: TargetScale? = nil
    ) {
        let width = standardizer.mean.count
        self.targetScale = targetScale
        inputs = Panels(batchSize: inputCapacity ?? capacity, columnCount: width)
        targets = [Float](repeating: 0, count: capacity)
        scales = stride(from: 0, to: width, by: Lanes.count).map { first in
            PanelScale(standardizer, columns: first..<min(first + Lanes.count, width))
        }
    }

    /// Fills the batch with rows of a table.
    mutating func gather(_ dataset: Dataset, rows: ArraySlice<Int32>) {
        rowCount = rows.count
        copyTargets(dataset.target.span, rows: rows)
        if let weights = dataset.weights { takeFactors(weights, rows: rows) }
        gatherInputs(dataset, rows: dataset.inputRows(of: rows))
        guard !dataset.frameStarts.isEmpty else { return }
        var end = 0
        frames = rows.map { row in
            let first = end
            end += Int(dataset.frameStarts[Int(row) + 1] - dataset.frameStarts[Int(row)])
            return first..<end
        }
    }

    /// Fills the inputs alone with rows of a table's features.
    mutating func gatherInputs(_ dataset: Dataset, rows: ArraySlice<Int32>) {
        precondition(rows.count <= inputs.rowCount, "\(rows.count) rows in \(inputs.rowCount)")
        inputCount = rows.count
        for (panel, scale) in scales.enumerated() {
            let first = panel * inputs.rowCount
            let end = first + inputCount
            var vectors = inputs.lanes.mutableSpan
            // The rows stand far apart. A loop that only copies overlaps most of their cache misses.
            var place = first
            for row in rows {
                vectors[place] = numbers(
                    dataset.features.span,
                    from: Int(row) &* dataset.featureCount &+ panel &* Lanes.count,
                    width: dataset.featureCount
                )
                place &+= 1
            }
            for place in first..<end { vectors[place] = scale.standardize(vectors[place]) }
        }
    }

    /// Rounds the inputs.
    mutating func round(with rounding: any StepRounding) { rounding.round(inputs: &inputs.lanes) }

    private mutating func copyTargets(_ values: Span<Double>, rows: ArraySlice<Int32>) {
        let targetScale = targetScale
        var targets = targets.mutableSpan
        var place = 0
        if let targetScale {
            for row in rows {
                targets[place] = targetScale.scaled(values[Int(row)])
                place &+= 1
            }
            return
        }
        for row in rows {
            targets[place] = Float(values[Int(row)])
            place &+= 1
        }
    }

    /// Sets each factor to w·n ÷ Σw in binary64, rounded once, for n rows; all to 0 if Σw is 0.
    private mutating func takeFactors(_ weights: [Float], rows: ArraySlice<Int32>) {
        let sum = rows.reduce(0.0) { $0 + Double(weights[Int($1)]) }
        factors = rows.map { row in
            sum == 0 ? 0 : Float(Double(weights[Int(row)]) * Double(rows.count) / sum)
        }
    }
}

/// Reads sixteen numbers, or eight if rows have no more; where there are fewer, 0 stands for the others.
@inline(__always)
private func numbers(_ features: Span<Float>, from first: Int, width: Int) -> Lanes {
    // Any bits are numbers, and the span checks its bounds.
    let offset = first &* MemoryLayout<Float>.stride
    if width <= 8, first &+ 8 <= features.count {
        // Fewer numbers touch fewer cache lines.
        let half = unsafe features.bytes.unsafeLoadUnaligned(
            fromByteOffset: offset,
            as: SIMD8<Float>.self
        )
        return Lanes(lowHalf: half, highHalf: .zero)
    }
    if first &+ Lanes.count <= features.count {
        return unsafe features.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Lanes.self)
    }
    var numbers = Lanes.zero
    for place in first..<features.count { numbers[place - first] = features[place] }
    return numbers
}

/// The statistics of up to sixteen columns.
private struct PanelScale: Sendable {
    private var mean = Lanes.zero
    private var std = Lanes(repeating: 1)
    private var fill: Lanes?
    private var isColumn = SIMDMask<SIMD16<Int32>>(repeating: false)

    init(_ standardizer: Standardizer, columns: Range<Int>) {
        for (lane, column) in columns.enumerated() {
            mean[lane] = standardizer.mean[column]
            std[lane] = standardizer.std[column]
            isColumn[lane] = true
        }
        fill = standardizer.fill.map { values in
            var fill = Lanes.zero
            for (lane, column) in columns.enumerated() { fill[lane] = values[column] }
            return fill
        }
    }

    /// Fills missing values, and computes z = (x − mean) ÷ std, and 0 in the lanes that are no column.
    @inline(__always)
    func standardize(_ x: Lanes) -> Lanes {
        guard let fill else { return ((x - mean) / std).zeroed(wherever: .!isColumn) }
        let known = x.replacing(with: fill, where: x .!= x)
        return ((known - mean) / std).zeroed(wherever: .!isColumn)
    }
}
