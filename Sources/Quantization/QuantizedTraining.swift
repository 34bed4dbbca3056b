/// How a trained network is trained further with rounded numbers before it is quantised.
public struct QuantizedTraining: Hashable, Sendable {
    /// The number of further epochs; at least 1.
    public var epochs: Int
    /// The learning rate; nil for that of the epochs before.
    public var learningRate: Double?

    /// Creates the settings.
    ///
    /// - Parameters:
    ///   - epochs: The number of further epochs; at least 1.
    ///   - learningRate: The learning rate; nil for that of the epochs before.
    public init(epochs: Int, learningRate: Double? = nil) {
        self.epochs = epochs
        self.learningRate = learningRate
    }
}
