public import Engine

extension Network {
    /// The parameters as named tensors: `layers.0.weight` of shape outputs × inputs, and so on.
    public var tensors: [SafeTensors.Tensor] {
        layers.enumerated().flatMap { index, layer in
            [
                SafeTensors.Tensor(
                    name: ParameterName.weight(layer: index),
                    shape: [layer.outputCount, layer.inputCount],
                    values: layer.weight
                ),
                SafeTensors.Tensor(
                    name: ParameterName.bias(layer: index),
                    shape: [layer.outputCount],
                    values: layer.bias
                ),
            ]
        }
    }

    /// Creates a network from its parameters, as `tensors` gives them.
    ///
    /// - Parameters:
    ///   - architecture: The shape that the tensors must have.
    ///   - inputCount: The number of features.
    ///   - tensors: The parameters and nothing else, in any order.
    /// - Throws: `SafeTensorsError.otherNetwork` if names or shapes differ.
    public init(
        architecture: Architecture,
        inputCount: Int,
        tensors: [SafeTensors.Tensor]
    ) throws(SafeTensorsError) {
        let widths = architecture.hidden + [1]
        let shapes = zip([inputCount] + widths, widths).enumerated().flatMap { index, layer in
            [
                (name: ParameterName.weight(layer: index), shape: [layer.1, layer.0]),
                (name: ParameterName.bias(layer: index), shape: [layer.1]),
            ]
        }
        let expected = shapes.map { "\($0.name) \($0.shape)" }
        let found = tensors.map { "\($0.name) \($0.shape)" }
        let order = expected.compactMap(found.firstIndex(of:))
        guard order.count == expected.count, found.count == expected.count else {
            throw .otherNetwork(expected: expected, found: found)
        }
        let layers = stride(from: 0, to: order.count, by: 2).map { index in
            let weight = tensors[order[index]]
            return Layer(
                inputCount: weight.shape[1],
                outputCount: weight.shape[0],
                weight: weight.values,
                bias: tensors[order[index + 1]].values
            )
        }
        self.init(architecture: architecture, layers: layers)
    }
}
