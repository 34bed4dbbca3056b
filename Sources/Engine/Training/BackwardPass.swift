/// The gradient of a batch's loss by every parameter, with room for what it passes through.
struct BackwardPass: Sendable {
    /// The gradient.
    private(set) var gradient: PackedParameters
    private var dPredictions: Panels

    /// Creates room for batches of a size.
    init(widths: [Int], batchSize: Int) {
        gradient = PackedParameters(widths: widths)
        dPredictions = Panels(rowCount: batchSize, columnCount: 1)
    }

    /// Computes the gradient that starts with dL/dp of each row; uses up the slopes of the forward pass.
    mutating func run(
        _ batch: Batch,
        _ pass: inout ForwardPass,
        _ parameters: PackedParameters,
        dPredictions d: [Float]
    ) {
        let rows = batch.rowCount
        for row in 0..<rows { dPredictions[row, 0] = d[row] }
        for layer in parameters.layers.indices.reversed() {
            let input = layer == 0 ? batch.inputs : pass.outputs[layer - 1]
            let dSums = layer == pass.outputs.count ? dPredictions : pass.slopes[layer]
            multiply(
                .columns(ofRows: rows, of: input),
                dSums,
                from: .zero,
                into: &gradient.layers[layer]
            )
            addRows(rows, of: dSums, into: &gradient.layers[layer])
            guard layer > 0 else { continue }
            multiplyGradient(
                dSums,
                by: parameters.layers[layer],
                rows: rows,
                into: &pass.slopes[layer - 1]
            )
        }
    }
}

/// Puts the sums of a matrix's first rows, in row order from +0, into the last row of another.
private func addRows(_ rows: Int, of matrix: Panels, into sums: inout Panels) {
    for panel in 0..<matrix.panelCount {
        var sum = Lanes.zero
        for row in 0..<rows { sum += matrix.lanes[panel * matrix.rowCount + row] }
        sums.lanes[panel * sums.rowCount + sums.rowCount - 1] = sum
    }
}

/// Carries gradients back through a layer: slopes(r, i) ← (Σₒ d(r, o)·W(i, o)) · slopes(r, i).
private func multiplyGradient(
    _ dSums: Panels,
    by layer: Panels,
    rows: Int,
    into slopes: inout Panels
) {
    for row in 0..<rows {
        for input in 0..<slopes.columnCount {
            var sum: Float = 0
            for output in 0..<layer.columnCount {
                sum = sum.addingProduct(dSums[row, output], layer[input, output])
            }
            slopes[row, input] *= sum
        }
    }
}
