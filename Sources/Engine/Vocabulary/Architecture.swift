/// The shape of a multilayer perceptron, without its input width.
///
/// Each hidden layer is Linear → activation → dropout; one Linear with one output follows.
public struct Architecture: Hashable, Sendable {
    /// The widths of the hidden layers, first to last; empty makes a linear model.
    public var hidden: [Int]
    /// The nonlinearity after every hidden layer.
    public var activation: Activation
    /// The probability, in 0..<1, that a hidden unit is dropped in training.
    public var dropout: Double

    /// Creates a shape.
    ///
    /// - Parameters:
    ///   - hidden: The widths of the hidden layers; each at least 1.
    ///   - activation: The nonlinearity after every hidden layer.
    ///   - dropout: The probability, in 0..<1, that a hidden unit is dropped in training.
    public init(hidden: [Int], activation: Activation, dropout: Double) {
        self.hidden = hidden
        self.activation = activation
        self.dropout = dropout
    }
}
