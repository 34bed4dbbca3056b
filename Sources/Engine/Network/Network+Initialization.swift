extension Network {
    /// Creates a network at random: weights and biases evenly within ±1/√inputs, as PyTorch's.
    ///
    /// Layer normalisation starts with weights 1 and biases 0.
    ///
    /// - Parameters:
    ///   - architecture: The shape.
    ///   - featureCount: The input width.
    ///   - keys: The streams of the weights and of the biases; the layer's number selects a part.
    init(_ architecture: Architecture, featureCount: Int, keys: StreamKeys) {
        let widths = architecture.widths(featureCount: featureCount)
        let layers = (1..<widths.count).map { index in
            let inputs = widths[index - 1]
            let outputs = widths[index]
            let bound = Float(1 / Double(inputs).squareRoot())
            return Layer(
                inputCount: inputs,
                outputCount: outputs,
                weight: keys.initialWeights.uniform(
                    count: outputs * inputs,
                    bound: bound,
                    layer: index - 1
                ),
                bias: keys.initialBiases.uniform(count: outputs, bound: bound, layer: index - 1)
            )
        }
        let layerNorm =
            architecture.layerNorm
            ? LayerNorm(
                weight: [Float](repeating: 1, count: featureCount),
                bias: [Float](repeating: 0, count: featureCount)
            ) : nil
        self.init(architecture: architecture, layerNorm: layerNorm, layers: layers)
    }
}
