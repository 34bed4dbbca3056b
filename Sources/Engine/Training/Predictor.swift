/// The layers of a network applied to a batch, without dropout and without a trace.
struct Predictor: Sendable {
    /// The scores, sixteen rows in each vector.
    private(set) var predictions: [Lanes]
    private let activation: Activation
    private let parameters: PackedParameters
    private var outputs: [Panels]

    /// Creates room for batches of up to so many rows.
    init(_ network: Network, featureCount: Int, batchSize: Int) {
        let architecture = network.architecture
        predictions = [Lanes](
            repeating: .zero,
            count: (batchSize + Lanes.count - 1) / Lanes.count
        )
        activation = architecture.activation
        parameters = PackedParameters(
            widths: architecture.widths(featureCount: featureCount),
            canonical: network.canonical
        )
        outputs = architecture.hidden.map { Panels(batchSize: batchSize, columnCount: $0) }
    }

    /// Predicts a batch.
    mutating func run(_ batch: Batch) {
        let rows = batch.rowCount
        for layer in outputs.indices {
            multiply(
                .rows(rows, of: layer == 0 ? batch.inputs : outputs[layer - 1]),
                parameters.layers[layer],
                from: .bias,
                into: &outputs[layer]
            )
            switch activation {
            case .gelu: outputs[layer].activate(with: GELU.self, rows: rows)
            case .relu: outputs[layer].activate(with: ReLU.self, rows: rows)
            }
        }
        applyOutputLayer(
            outputs.last ?? batch.inputs,
            parameters.layers[outputs.count],
            rows: rows,
            into: &predictions
        )
    }
}
