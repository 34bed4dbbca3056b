extension Architecture {
    /// Lists the widths from the input to the output, which is one number.
    func widths(featureCount: Int) -> [Int] { [featureCount] + hidden + [1] }
}

extension Network {
    /// Creates a network at random: weights and biases evenly within ±1/√inputs, as PyTorch's.
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
        self.init(architecture: architecture, layers: layers)
    }
}
