public import Engine

extension SafeTensors.Tensor {
    /// Creates a tensor from a parameter of a network.
    ///
    /// - Parameter parameter: One of `Network.tensors`.
    public init(_ parameter: NamedTensor) {
        self.init(name: parameter.name, shape: parameter.shape, values: parameter.values)
    }
}

extension Network {
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
        var network = Network(zeros: architecture, inputCount: inputCount)
        let expected = network.tensors.map { "\($0.name) \($0.shape)" }
        let found = tensors.map { "\($0.name) \($0.shape)" }
        let order = expected.compactMap(found.firstIndex(of:))
        guard order.count == expected.count, found.count == expected.count else {
            throw .otherNetwork(expected: expected, found: found)
        }
        for index in network.layers.indices {
            network.layers[index].weight = tensors[order[2 * index]].values
            network.layers[index].bias = tensors[order[2 * index + 1]].values
        }
        self = network
    }

    /// Creates a network whose parameters are 0.
    private init(zeros architecture: Architecture, inputCount: Int) {
        let widths = architecture.hidden + [1]
        let layers = zip([inputCount] + widths, widths).map { inputs, outputs in
            Layer(
                inputCount: inputs,
                outputCount: outputs,
                weight: Array(repeating: 0, count: inputs * outputs),
                bias: Array(repeating: 0, count: outputs)
            )
        }
        self.init(architecture: architecture, layers: layers)
    }
}
