/// The layers of a network applied to a batch in training, with room for what they put out.
struct ForwardPass: Sendable {
    /// What each hidden layer puts out.
    private(set) var outputs: [Panels]
    /// The derivative of each output by its sum; the backward pass multiplies gradients into it.
    var slopes: [Panels]
    /// What the network puts out: the scores, and the log-variances if there are any; sixteen rows in
    /// each vector.
    private(set) var predictions: [[Lanes]]
    /// Layer normalisation of the inputs, if there is any.
    var layerNorm: LayerNormPass?
    private let outputFunction: ScaledLogistic?
    /// The derivatives of the output function, as `predictions`; empty if it is linear.
    private var outputSlopes: [Lanes]
    private let activation: Activation
    private let dropout: Dropout
    private var bits: DropoutBits

    /// Creates room for batches of up to so many rows.
    init(_ problem: TrainingProblem, batchSize: Int) {
        let architecture = problem.architecture
        let hidden = architecture.hidden
        outputs = hidden.map { Panels(batchSize: batchSize, columnCount: $0) }
        slopes = outputs
        let vectors = [Lanes](
            repeating: .zero,
            count: (batchSize + Lanes.count - 1) / Lanes.count
        )
        predictions = [[Lanes]](repeating: vectors, count: architecture.outputCount)
        layerNorm =
            architecture.layerNorm
            ? LayerNormPass(featureCount: problem.dataset.featureCount, batchSize: batchSize) : nil
        outputFunction = ScaledLogistic(architecture.output)
        outputSlopes = outputFunction == nil ? [] : vectors
        activation = architecture.activation
        dropout = Dropout(probability: architecture.dropout)
        bits = DropoutBits(
            capacity: dropout.isActive ? batchSize * (hidden.max() ?? 0) : 0,
            key: problem.keys.dropout
        )
    }

    /// Predicts a batch with dropout, and keeps the slopes.
    mutating func run(
        _ batch: Batch,
        _ parameters: PackedParameters,
        rounding: (any StepRounding)? = nil,
        step: Int,
        epoch: Int
    ) {
        let rows = batch.inputCount
        if let norm = parameters.layerNorm { layerNorm?.run(batch, norm) }
        for layer in outputs.indices {
            multiply(
                .rows(rows, of: inputs(ofLayer: layer, batch)),
                parameters.layers[layer],
                from: .bias,
                into: &outputs[layer]
            )
            if dropout.isActive {
                let count = rows * outputs[layer].columnCount
                bits.draw(count, layer: layer, step: step, epoch: epoch)
            }
            switch activation {
            case .gelu: activate(layer, with: GELU.self, rows: rows)
            case .relu: activate(layer, with: ReLU.self, rows: rows)
            case .tanh: activate(layer, with: Tanh.self, rows: rows)
            case .sigmoid: activate(layer, with: Sigmoid.self, rows: rows)
            case .identity: activate(layer, with: Identity.self, rows: rows)
            }
            rounding?.round(
                outputs: &outputs[layer].lanes,
                slopes: &slopes[layer].lanes,
                ofLayer: layer
            )
        }
        for output in predictions.indices {
            applyOutputLayer(
                inputs(ofLayer: outputs.count, batch),
                parameters.layers[outputs.count],
                output: output,
                rows: rows,
                into: &predictions[output]
            )
        }
        outputFunction?.apply(to: &predictions[0], slopes: &outputSlopes)
    }

    /// What a linear layer sees.
    func inputs(ofLayer layer: Int, _ batch: Batch) -> Panels {
        layer == 0 ? layerNorm?.outputs ?? batch.inputs : outputs[layer - 1]
    }

    /// Carries the gradient by the first scores back through the output function.
    func carryBack(_ gradient: inout [Float], rows: Int) {
        guard outputFunction != nil else { return }
        for row in 0..<rows {
            gradient[row] *= outputSlopes[row / Lanes.count][row % Lanes.count]
        }
    }

    private mutating func activate<A: Nonlinearity>(_ layer: Int, with _: A.Type, rows: Int) {
        if dropout.isActive {
            outputs[layer].activate(
                with: A.self,
                rows: rows,
                slopes: &slopes[layer],
                dropout: dropout,
                bits: bits
            )
        } else {
            outputs[layer].activate(with: A.self, rows: rows, slopes: &slopes[layer])
        }
    }
}
