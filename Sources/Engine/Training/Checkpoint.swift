/// Where a fit stands between two epochs: enough to go on with the same bits.
public struct Checkpoint: Hashable, Sendable {
    /// The number of completed epochs.
    public var epoch: Int
    /// Weights and biases: layer normalisation's if there are any; for each layer W (outputs × inputs,
    /// row by row), then b.
    public var parameters: [Float]
    /// The running mean of the gradient, in the order of the parameters; with SGD, the buffer of
    /// momentum.
    public var firstMoment: [Float]
    /// The running mean of the squared gradient, in the order of the parameters; with SGD, zeros.
    public var secondMoment: [Float]

    /// Creates a checkpoint.
    ///
    /// - Parameters:
    ///   - epoch: The number of completed epochs.
    ///   - parameters: Weights and biases in the order of `Network.tensors`.
    ///   - firstMoment: The running mean of the gradient.
    ///   - secondMoment: The running mean of the squared gradient.
    public init(
        epoch: Int,
        parameters: [Float],
        firstMoment: [Float],
        secondMoment: [Float]
    ) {
        self.epoch = epoch
        self.parameters = parameters
        self.firstMoment = firstMoment
        self.secondMoment = secondMoment
    }
}
