/// The layers of a network applied to a batch, with room for what they put out.
struct ForwardPass: Sendable {
    /// The largest number of rows.
    let batchSize: Int
    /// What each hidden layer puts out.
    private(set) var outputs: [Panels]
    /// The derivative of each output by its sum; the backward pass multiplies gradients into it.
    var slopes: [Panels]
    /// The score of each row.
    private(set) var predictions: [Float]
    private let activation: Activation
    private let dropout: Dropout
    private var bits: DropoutBits

    /// Creates room for batches of a size.
    init(_ architecture: Architecture, featureCount: Int, batchSize: Int) {
        self.batchSize = batchSize
        outputs = architecture.hidden.map { Panels(rowCount: batchSize, columnCount: $0) }
        slopes = outputs
        predictions = [Float](repeating: 0, count: batchSize)
        activation = architecture.activation
        dropout = Dropout(probability: architecture.dropout)
        let widest = architecture.hidden.max() ?? 0
        bits = DropoutBits(capacity: dropout.isActive ? batchSize * widest : 0)
    }

    /// Predicts a batch without dropout.
    mutating func predict(_ batch: Batch, _ parameters: PackedParameters) {
        let rows = batch.rowCount
        for layer in outputs.indices {
            let input = layer == 0 ? batch.inputs : outputs[layer - 1]
            multiply(
                .rows(rows, of: input),
                parameters.layers[layer],
                from: .bias,
                into: &outputs[layer]
            )
            switch activation {
            case .gelu: Engine.activate(GELU.self, &outputs[layer], rows: rows)
            case .relu: Engine.activate(ReLU.self, &outputs[layer], rows: rows)
            }
        }
        finish(batch, parameters)
    }

    /// Predicts a batch with dropout, and keeps the slopes.
    mutating func train(
        _ batch: Batch,
        _ parameters: PackedParameters,
        key: StreamKey,
        step: Int,
        epoch: Int
    ) {
        let rows = batch.rowCount
        for layer in outputs.indices {
            let input = layer == 0 ? batch.inputs : outputs[layer - 1]
            multiply(
                .rows(rows, of: input),
                parameters.layers[layer],
                from: .bias,
                into: &outputs[layer]
            )
            if dropout.isActive {
                bits.draw(
                    rows * outputs[layer].columnCount,
                    key: key,
                    layer: layer,
                    step: step,
                    epoch: epoch
                )
            }
            switch activation {
            case .gelu: activate(GELU.self, layer: layer, rows: rows)
            case .relu: activate(ReLU.self, layer: layer, rows: rows)
            }
        }
        finish(batch, parameters)
    }

    private mutating func activate<A: Nonlinearity>(_: A.Type, layer: Int, rows: Int) {
        if dropout.isActive {
            Engine.activate(
                A.self,
                &outputs[layer],
                slopes: &slopes[layer],
                rows: rows,
                dropout: dropout,
                bits: bits
            )
        } else {
            Engine.activate(A.self, &outputs[layer], slopes: &slopes[layer], rows: rows)
        }
    }

    private mutating func finish(_ batch: Batch, _ parameters: PackedParameters) {
        applyOutputLayer(
            outputs.last ?? batch.inputs,
            rows: batch.rowCount,
            parameters.layers[outputs.count],
            into: &predictions
        )
    }
}
