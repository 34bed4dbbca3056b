/// The shape of a network, without its input width.
///
/// Layer normalisation of the input, its expansion to squares and products, or its similarity to
/// support vectors, if there is one; each hidden layer is Linear → activation → dropout; one Linear and
/// the output function follow.
public struct Architecture: Hashable, Sendable {
    /// The widths of the hidden layers, first to last; empty makes a linear model.
    public var hidden: [Int]
    /// The activation function of the hidden layers.
    public var activation: Activation
    /// The probability, in 0..<1, that a hidden unit is dropped in training.
    public var dropout: Double
    /// Whether the inputs of a row are normalised over the row, with a learned scale and shift for
    /// each (Ba, Kiros and Hinton, 2016).
    public var layerNorm: Bool
    /// The output function.
    public var output: OutputFunction
    /// Whether there is a second output: the logarithm of the score's variance.
    public var hasVariance: Bool
    /// The degree of the polynomial whose terms the first linear layer sees: 1, the inputs; 2, the
    /// inputs with their squares and products.
    public var degree: Int
    /// Whether the first linear layer sees how similar the inputs are to support vectors, of which
    /// there are as many as the training rows made.
    public var hasKernel: Bool
    /// How the scores of a clip's frames become its score; nil if each row is scored for itself.
    ///
    /// Then the network sees frames, and rows, targets and losses are those of clips.
    public var pool: ClipPool?

    /// Creates a shape.
    ///
    /// - Parameters:
    ///   - hidden: The widths of the hidden layers; each at least 1.
    ///   - activation: The activation function of the hidden layers.
    ///   - dropout: The probability, in 0..<1, that a hidden unit is dropped in training.
    ///   - layerNorm: Whether the inputs of a row are normalised first.
    ///   - output: The output function.
    ///   - hasVariance: Whether there is a second output; then `output` is linear.
    ///   - degree: 1 or 2; 1 with layer normalisation.
    ///   - hasKernel: Whether there are support vectors; then `degree` is 1, and there is neither
    ///     layer normalisation nor a hidden layer.
    ///   - pool: One of `ClipPool.differentiable`; then the output is not clipped, and there is no
    ///     variance.
    public init(
        hidden: [Int],
        activation: Activation,
        dropout: Double,
        layerNorm: Bool = false,
        output: OutputFunction = .linear,
        hasVariance: Bool = false,
        degree: Int = 1,
        hasKernel: Bool = false,
        pool: ClipPool? = nil
    ) {
        self.hidden = hidden
        self.activation = activation
        self.dropout = dropout
        self.layerNorm = layerNorm
        self.output = output
        self.hasVariance = hasVariance
        self.degree = degree
        self.hasKernel = hasKernel
        self.pool = pool
    }

    /// The shape of support vector regression: one linear layer after the kernel.
    public static var kernel: Architecture {
        Architecture(hidden: [], activation: .gelu, dropout: 0, hasKernel: true)
    }

    /// Whether scores are kept within limits at prediction.
    public var isClipped: Bool { if case .clip = output { true } else { false } }

    /// The same without the limits of a clipped output: what is trained.
    public var unclipped: Architecture {
        guard isClipped else { return self }
        var result = self
        result.output = .linear
        return result
    }

    /// The number of outputs: 1, or 2 with the variance.
    public var outputCount: Int { hasVariance ? 2 : 1 }
}

/// The output function of a network.
public enum OutputFunction: Hashable, Sendable {
    /// Nothing.
    case linear
    /// low + (high − low)·σ(x), where σ is the logistic function; low below high.
    case sigmoid(low: Double, high: Double)
    /// Nothing in training; at prediction, low if the score is below it, high if it is above it.
    case clip(low: Double, high: Double)
}
