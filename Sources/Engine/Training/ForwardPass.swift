/// The layers of a network applied to a batch in training, with room for what they put out.
struct ForwardPass: Sendable {
    /// What each hidden layer puts out.
    private(set) var outputs: [Panels]
    /// The derivative of each output by its sum; the backward pass multiplies gradients into it.
    var slopes: [Panels]
    /// The scores, sixteen rows in each vector.
    private(set) var predictions: [Lanes]
    private let activation: Activation
    private let dropout: Dropout
    private var bits: DropoutBits

    /// Creates room for batches of up to so many rows.
    init(_ problem: TrainingProblem, batchSize: Int) {
        let hidden = problem.architecture.hidden
        outputs = hidden.map { Panels(batchSize: batchSize, columnCount: $0) }
        slopes = outputs
        predictions = [Lanes](
            repeating: .zero,
            count: (batchSize + Lanes.count - 1) / Lanes.count
        )
        activation = problem.architecture.activation
        dropout = Dropout(probability: problem.architecture.dropout)
        bits = DropoutBits(
            capacity: dropout.isActive ? batchSize * (hidden.max() ?? 0) : 0,
            key: problem.keys.dropout
        )
    }

    /// Predicts a batch with dropout, and keeps the slopes.
    mutating func run(_ batch: Batch, _ parameters: PackedParameters, step: Int, epoch: Int) {
        let rows = batch.rowCount
        for layer in outputs.indices {
            multiply(
                .rows(rows, of: layer == 0 ? batch.inputs : outputs[layer - 1]),
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
            }
        }
        applyOutputLayer(
            outputs.last ?? batch.inputs,
            parameters.layers[outputs.count],
            rows: rows,
            into: &predictions
        )
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
