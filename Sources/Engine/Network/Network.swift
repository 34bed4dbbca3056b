/// A multilayer perceptron with its parameters, in binary32.
public struct Network: Hashable, Sendable {
    /// The shape that the layers follow.
    public let architecture: Architecture
    /// The linear layers, input to output; the last has one output.
    public var layers: [Layer]

    /// Creates a network from its layers.
    ///
    /// - Parameters:
    ///   - architecture: The shape that the layers follow.
    ///   - layers: One more than there are hidden layers.
    public init(architecture: Architecture, layers: [Layer]) {
        self.architecture = architecture
        self.layers = layers
    }

    /// One affine map y = W·x + b.
    public struct Layer: Hashable, Sendable {
        /// The length of x.
        public let inputCount: Int
        /// The length of y.
        public let outputCount: Int
        /// W, shape outputs × inputs, row by row, as PyTorch's `Linear.weight`.
        public var weight: [Float]
        /// b, one value an output.
        public var bias: [Float]

        /// Creates an affine map.
        ///
        /// - Parameters:
        ///   - inputCount: The length of x.
        ///   - outputCount: The length of y.
        ///   - weight: Shape outputs × inputs, row by row.
        ///   - bias: Length outputs.
        /// - Precondition: The lengths agree.
        public init(inputCount: Int, outputCount: Int, weight: [Float], bias: [Float]) {
            precondition(
                weight.count == inputCount * outputCount && bias.count == outputCount,
                "a layer \(outputCount) × \(inputCount) got \(weight.count) weights, \(bias.count) biases"
            )
            self.inputCount = inputCount
            self.outputCount = outputCount
            self.weight = weight
            self.bias = bias
        }
    }
}
