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
    /// The average of the parameters, in their order; nil if there is none, or none yet.
    public var average: [Float]?
    /// The best epoch so far; nil if nothing was measured on validation rows, or nothing is defined.
    public var best: Best?

    /// The network after the epoch with the best metric on the validation rows.
    public struct Best: Hashable, Sendable {
        /// The epoch, from 1.
        public var epoch: Int
        /// The metric.
        public var value: Double
        /// Weights and biases, in the order of the parameters; the average if there is one.
        public var parameters: [Float]

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - epoch: The epoch, from 1.
        ///   - value: The metric.
        ///   - parameters: Weights and biases.
        public init(epoch: Int, value: Double, parameters: [Float]) {
            self.epoch = epoch
            self.value = value
            self.parameters = parameters
        }
    }

    /// What the network would be if the fit ended here: the average, or else the parameters.
    public var evaluated: [Float] {
        get { average ?? parameters }
        set { if average == nil { parameters = newValue } else { average = newValue } }
    }

    /// Creates a checkpoint.
    ///
    /// - Parameters:
    ///   - epoch: The number of completed epochs.
    ///   - parameters: Weights and biases in the order of `Network.tensors`.
    ///   - firstMoment: The running mean of the gradient.
    ///   - secondMoment: The running mean of the squared gradient.
    ///   - average: The average of the parameters, if there is one.
    ///   - best: The best epoch so far, if there is one.
    public init(
        epoch: Int,
        parameters: [Float],
        firstMoment: [Float],
        secondMoment: [Float],
        average: [Float]? = nil,
        best: Best? = nil
    ) {
        self.epoch = epoch
        self.parameters = parameters
        self.firstMoment = firstMoment
        self.secondMoment = secondMoment
        self.average = average
        self.best = best
    }
}
