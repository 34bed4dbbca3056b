/// The layers of a network applied to a batch, without dropout and without a trace.
struct Predictor: Sendable {
    /// What the network puts out: the scores, and the log-variances if there are any; sixteen rows in
    /// each vector.
    private(set) var predictions: [[Lanes]]
    private var layerNorm: LayerNormPass?
    private var expansion: Expansion?
    private var kernel: KernelPass?
    private let outputFunction: ScaledLogistic?
    private let activation: Activation
    private let parameters: PackedParameters
    private var outputs: [Panels]

    /// Creates room for batches of up to so many rows.
    init(_ network: Network, featureCount: Int, batchSize: Int) {
        let architecture = network.architecture
        let vectors = [Lanes](
            repeating: .zero,
            count: (batchSize + Lanes.count - 1) / Lanes.count
        )
        predictions = [[Lanes]](repeating: vectors, count: architecture.outputCount)
        layerNorm =
            architecture.layerNorm
            ? LayerNormPass(featureCount: featureCount, batchSize: batchSize) : nil
        expansion =
            architecture.degree > 1
            ? Expansion(
                Terms(featureCount: featureCount, degree: architecture.degree),
                batchSize: batchSize
            ) : nil
        kernel = network.kernel.map { KernelPass($0, batchSize: batchSize) }
        outputFunction = ScaledLogistic(architecture.output)
        activation = architecture.activation
        parameters = PackedParameters(
            ParameterLayout(architecture, featureCount: network.kernel?.count ?? featureCount),
            canonical: Array(network.canonical.dropFirst(network.kernel?.parameterCount ?? 0))
        )
        outputs = architecture.hidden.map { Panels(batchSize: batchSize, columnCount: $0) }
    }

    /// Predicts a batch.
    mutating func run(_ batch: Batch) {
        let rows = batch.inputCount
        if let norm = parameters.layerNorm { layerNorm?.run(batch, norm) }
        expansion?.run(batch)
        kernel?.run(batch)
        let inputs =
            layerNorm?.outputs ?? expansion?.outputs ?? kernel?.outputs ?? batch.inputs
        for layer in outputs.indices {
            multiply(
                .rows(rows, of: layer == 0 ? inputs : outputs[layer - 1]),
                parameters.layers[layer],
                from: .bias,
                into: &outputs[layer]
            )
            switch activation {
            case .gelu: outputs[layer].activate(with: GELU.self, rows: rows)
            case .relu: outputs[layer].activate(with: ReLU.self, rows: rows)
            case .tanh: outputs[layer].activate(with: Tanh.self, rows: rows)
            case .sigmoid: outputs[layer].activate(with: Sigmoid.self, rows: rows)
            case .identity: outputs[layer].activate(with: Identity.self, rows: rows)
            }
        }
        for output in predictions.indices {
            applyOutputLayer(
                outputs.last ?? inputs,
                parameters.layers[outputs.count],
                output: output,
                rows: rows,
                into: &predictions[output]
            )
        }
        outputFunction?.apply(to: &predictions[0])
    }
}
