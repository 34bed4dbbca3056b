/// The gradient of a batch's loss by every parameter, with room for what it passes through.
struct BackwardPass: Sendable {
    /// The gradient.
    private(set) var gradient: PackedParameters
    /// W of each hidden layer but the first, as (outputs × inputs).
    private var turnedWeights: [Panels]
    /// W of the first hidden layer, if its inputs have a gradient.
    private var turnedFirst: Panels?
    /// The gradient by each output of a hidden layer but the last.
    private var dOutputs: [Panels]
    private let ones: [Float]

    /// Creates room for batches of a size.
    init(_ layout: ParameterLayout, batchSize: Int) {
        gradient = PackedParameters(layout)
        let inner = layout.widths.dropFirst().dropLast()
        turnedWeights = zip(inner, inner.dropFirst()).map { inputs, outputs in
            Panels(rowCount: outputs, columnCount: inputs)
        }
        turnedFirst =
            layout.hasLayerNorm
            ? inner.first.map { Panels(rowCount: $0, columnCount: layout.widths[0]) } : nil
        dOutputs = inner.dropLast().map { Panels(batchSize: batchSize, columnCount: $0) }
        ones = [Float](repeating: 1, count: batchSize)
    }

    /// Computes the gradient that begins with dL/dp of each row, and uses up the pass's slopes.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - pass: What the forward pass left.
    ///   - parameters: The parameters that it used.
    ///   - dPredictions: The gradient by each output, as many rows as the batch.
    mutating func run(
        _ batch: Batch,
        _ pass: inout ForwardPass,
        _ parameters: PackedParameters,
        dPredictions: [ArraySlice<Float>]
    ) {
        let rows = batch.inputCount
        let depth = pass.outputs.count
        for (output, d) in dPredictions.enumerated() {
            gradient.layers[depth].setRow(
                output,
                toSumOf: pass.inputs(ofLayer: depth, batch),
                weightedBy: d
            )
            gradient.layers[depth][dPredictions.count, output] = d.reduce(0, +)
        }
        if depth > 0 {
            propagate(dPredictions, parameters.layers[depth], into: &pass.slopes[depth - 1])
        }
        for layer in (0..<depth).reversed() {
            multiply(
                .columns(ofRows: rows, of: pass.inputs(ofLayer: layer, batch)),
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
        differentiateLayerNorm(&pass, parameters, dPredictions)
    }

    /// Scales the gradient down if its Euclidean norm is too large.
    ///
    /// norm = √Σg², a chain in binary64 in canonical order; beyond the limit every g becomes
    /// g·Float(limit ÷ (norm + 10⁻⁶)).
    mutating func clip(toNorm limit: Double) {
        var squares = 0.0
        gradient.layout.forEachPlace { layer, row, column in
            let g = Double(gradient.layers[layer][row, column])
            squares = squares.addingProduct(g, g)
        }
        let norm = squares.squareRoot()
        guard norm > limit else { return }
        let scale = Float(limit / (norm + 1e-6))
        for layer in gradient.layers.indices { gradient.layers[layer].scale(by: scale) }
    }

    /// Completes the gradient by layer normalisation's parameters, if there is any.
    private mutating func differentiateLayerNorm(
        _ pass: inout ForwardPass,
        _ parameters: PackedParameters,
        _ dPredictions: [ArraySlice<Float>]
    ) {
        guard var norm = pass.layerNorm, let last = gradient.layers.indices.last else { return }
        pass.layerNorm = nil  // so that nothing is copied
        let rows = dPredictions[0].count
        if var turned = turnedFirst {
            turnedFirst = nil
            turned.setTranspose(
                ofRows: parameters.layers[0].rowCount - 1,
                of: parameters.layers[0]
            )
            multiply(.rows(rows, of: pass.slopes[0]), turned, from: .zero, into: &norm.dOutputs)
            turnedFirst = turned
        } else {
            norm.dOutputs.fill(with: 1)
            propagate(dPredictions, parameters.layers[0], into: &norm.dOutputs)
        }
        norm.differentiate(into: &gradient.layers[last], ones: ones[..<rows])
        pass.layerNorm = norm
    }

    /// Multiplies slopes by the gradient that the outputs carry back.
    private func propagate(
        _ dPredictions: [ArraySlice<Float>],
        _ layer: Panels,
        into slopes: inout Panels
    ) {
        if dPredictions.count == 1 {
            propagateOutputGradient(dPredictions[0], layer, into: &slopes)
        } else {
            propagateOutputGradients(dPredictions[0], dPredictions[1], layer, into: &slopes)
        }
    }
}
