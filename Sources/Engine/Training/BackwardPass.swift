/// The gradient of a batch's loss by every parameter, with room for what it passes through.
struct BackwardPass: Sendable {
    /// The gradient.
    private(set) var gradient: PackedParameters
    /// W of each hidden layer but the first, as (outputs × inputs).
    private var turnedWeights: [Panels]
    /// The gradient by each output of a hidden layer but the last.
    private var dOutputs: [Panels]
    private let ones: [Float]

    /// Creates room for batches of a size.
    init(widths: [Int], batchSize: Int) {
        gradient = PackedParameters(widths: widths)
        let inner = widths.dropFirst().dropLast()
        turnedWeights = zip(inner, inner.dropFirst()).map { inputs, outputs in
            Panels(rowCount: outputs, columnCount: inputs)
        }
        dOutputs = inner.dropLast().map { Panels(batchSize: batchSize, columnCount: $0) }
        ones = [Float](repeating: 1, count: batchSize)
    }

    /// Computes the gradient that begins with dL/dp of each row, and uses up the pass's slopes.
    mutating func run(
        _ batch: Batch,
        _ pass: inout ForwardPass,
        _ parameters: PackedParameters,
        dPredictions: ArraySlice<Float>
    ) {
        let rows = batch.rowCount
        let depth = pass.outputs.count
        gradient.layers[depth].setRow(
            0,
            toSumOf: pass.outputs.last ?? batch.inputs,
            weightedBy: dPredictions
        )
        gradient.layers[depth][1, 0] = dPredictions.reduce(0, +)
        guard depth > 0 else { return }
        propagateOutputGradient(
            dPredictions,
            parameters.layers[depth],
            into: &pass.slopes[depth - 1]
        )
        for layer in (0..<depth).reversed() {
            multiply(
                .columns(ofRows: rows, of: layer == 0 ? batch.inputs : pass.outputs[layer - 1]),
                pass.slopes[layer],
                from: .zero,
                into: &gradient.layers[layer]
            )
            gradient.layers[layer].setRow(
                gradient.layers[layer].rowCount - 1,
                toSumOf: pass.slopes[layer],
                weightedBy: ones[..<rows]
            )
            guard layer > 0 else { continue }
            turnedWeights[layer - 1].setTranspose(
                ofRows: parameters.layers[layer].rowCount - 1,
                of: parameters.layers[layer]
            )
            multiply(
                .rows(rows, of: pass.slopes[layer]),
                turnedWeights[layer - 1],
                from: .zero,
                into: &dOutputs[layer - 1]
            )
            pass.slopes[layer - 1].multiply(byRows: rows, of: dOutputs[layer - 1])
        }
    }
}
