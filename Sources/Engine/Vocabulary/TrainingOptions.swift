/// How a network is fitted: loss, optimiser, and how long.
public struct TrainingOptions: Hashable, Sendable {
    /// What is minimised.
    public var loss: Loss
    /// The rule that turns gradients into steps.
    public var optimizer: Optimizer
    /// The number of passes over the training rows; at least 1.
    public var epochs: Int
    /// The number of rows in a step; a shorter last batch is kept.
    public var batchSize: Int

    /// Creates options.
    ///
    /// - Parameters:
    ///   - loss: What is minimised.
    ///   - optimizer: The rule that turns gradients into steps.
    ///   - epochs: The number of passes over the training rows; at least 1.
    ///   - batchSize: The number of rows in a step; at least 1.
    public init(loss: Loss, optimizer: Optimizer, epochs: Int, batchSize: Int) {
        self.loss = loss
        self.optimizer = optimizer
        self.epochs = epochs
        self.batchSize = batchSize
    }
}

/// What training minimises, as a mean over the rows of a batch.
public enum Loss: String, CaseIterable, Hashable, Sendable {
    /// The mean squared error (p − y)².
    case mse
}
