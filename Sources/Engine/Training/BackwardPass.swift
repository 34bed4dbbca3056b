/// The gradient of a batch's loss by every parameter, with room for what it passes through.
struct BackwardPass: Sendable {
    /// The gradient.
    private(set) var gradient: PackedParameters
    /// W of each hidden layer but the first, as (outputs × inputs).
    private var turnedWeights: [Panels]
    /// The gradient by each output of a hidden layer but the last.
    private var dOutputs: [Panels]

    /// Creates room for batches of a size.
    init(widths: [Int], batchSize: Int) {
        gradient = PackedParameters(widths: widths)
        let inner = widths.dropFirst().dropLast()
        turnedWeights = zip(inner, inner.dropFirst()).map { inputs, outputs in
            Panels(rowCount: outputs, columnCount: inputs)
        }
        dOutputs = inner.dropLast().map { Panels(rowCount: batchSize, columnCount: $0) }
    }

    /// Computes the gradient that begins with dL/dp of each row, and uses up the pass's slopes.
    mutating func run(
        _ batch: Batch,
        _ pass: inout ForwardPass,
        _ parameters: PackedParameters,
        dPredictions: [Float]
    ) {
        let rows = batch.rowCount
        let depth = pass.outputs.count
        differentiateOutputLayer(
            pass.outputs.last ?? batch.inputs,
            rows: rows,
            dPredictions: dPredictions,
            into: &gradient.layers[depth]
        )
        guard depth > 0 else { return }
        propagateOutputGradient(
            dPredictions,
            rows: rows,
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
            addRows(rows, of: pass.slopes[layer], into: &gradient.layers[layer])
            guard layer > 0 else { continue }
            transpose(
                parameters.layers[layer],
                rows: parameters.layers[layer].rowCount - 1,
                into: &turnedWeights[layer - 1]
            )
            multiply(
                .rows(rows, of: pass.slopes[layer]),
                turnedWeights[layer - 1],
                from: .zero,
                into: &dOutputs[layer - 1]
            )
            multiplyRows(rows, of: dOutputs[layer - 1], into: &pass.slopes[layer - 1])
        }
    }
}
