/// A multilayer perceptron with its parameters, in binary32.
public struct Network: Hashable, Sendable {
    /// The shape that the layers follow.
    public let architecture: Architecture
    /// What the inputs of a row are scaled and shifted by once they are normalised; nil if they are
    /// not.
    public var layerNorm: LayerNorm?
    /// The support vectors that the inputs of a row are compared with; nil if there are none.
    public var kernel: Kernel?
    /// The linear layers, input to output; the last has the architecture's outputs.
    public var layers: [Layer]

    /// Creates a network from its layers.
    ///
    /// - Parameters:
    ///   - architecture: The shape that the layers follow.
    ///   - layerNorm: As wide as the input; nil if the architecture has none.
    ///   - kernel: The support vectors, one for each input of the first layer; nil if the architecture
    ///     has none.
    ///   - layers: One more than there are hidden layers.
    /// - Precondition: There are layer normalisation and a kernel exactly if the architecture has them.
    public init(
        architecture: Architecture,
        layerNorm: LayerNorm? = nil,
        kernel: Kernel? = nil,
        layers: [Layer]
    ) {
        precondition(
            architecture.layerNorm == (layerNorm != nil),
            "layer normalisation is \(architecture.layerNorm ? "missing" : "not wanted")"
        )
        precondition(
            architecture.hasKernel == (kernel != nil)
                && (kernel?.count ?? 0) == (kernel == nil ? 0 : layers.first?.inputCount),
            "\(kernel?.count ?? 0) support vectors for another layer"
        )
        self.architecture = architecture
        self.layerNorm = layerNorm
        self.kernel = kernel
        self.layers = layers
    }

    /// The number of features of a row, before they are expanded.
    ///
    /// - Precondition: The first layer takes as many terms as features make.
    public var featureCount: Int {
        if let kernel { return kernel.featureCount }
        let terms = layers.first?.inputCount ?? 0
        guard let count = Terms.featureCount(ofTerms: terms, degree: architecture.degree) else {
            preconditionFailure("\(terms) terms of degree \(architecture.degree)")
        }
        return count
    }

    /// The learned part of layer normalisation: y(i) = x̂(i)·weight(i) + bias(i).
    public struct LayerNorm: Hashable, Sendable {
        /// γ, one value a feature.
        public var weight: [Float]
        /// β, one value a feature.
        public var bias: [Float]

        /// Creates the learned part.
        ///
        /// - Parameters:
        ///   - weight: One value a feature.
        ///   - bias: One value a feature.
        /// - Precondition: The lengths agree.
        public init(weight: [Float], bias: [Float]) {
            precondition(
                weight.count == bias.count,
                "\(weight.count) weights, \(bias.count) biases"
            )
            self.weight = weight
            self.bias = bias
        }
    }

    /// A Gaussian kernel: k(x, v) = exp(−γ·‖x − v‖²) for each support vector v.
    public struct Kernel: Hashable, Sendable {
        /// γ, above 0.
        public var gamma: Float
        /// The length of a support vector.
        public let featureCount: Int
        /// The support vectors, one after the other.
        public var vectors: [Float]

        /// The number of support vectors.
        public var count: Int { vectors.count / featureCount }

        /// Creates a kernel.
        ///
        /// - Parameters:
        ///   - gamma: γ, above 0.
        ///   - featureCount: The length of a support vector, at least 1.
        ///   - vectors: One support vector after the other; at least one.
        public init(gamma: Float, featureCount: Int, vectors: [Float]) {
            precondition(
                featureCount > 0 && !vectors.isEmpty && vectors.count % featureCount == 0,
                "\(vectors.count) numbers for vectors of \(featureCount)"
            )
            self.gamma = gamma
            self.featureCount = featureCount
            self.vectors = vectors
        }
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
