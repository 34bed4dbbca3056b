/// The optimiser.
public enum Optimizer: Hashable, Sendable {
    /// Adam with the weight decay added to the gradient (Kingma and Ba, 2015).
    case adam(AdamOptions)
    /// Adam with decoupled weight decay, applied first (Loshchilov and Hutter, 2019).
    case adamw(AdamOptions)
    /// Stochastic gradient descent with momentum, as PyTorch's: the decay is added to the gradient.
    case sgd(SGDOptions)
}

/// The settings of stochastic gradient descent.
public struct SGDOptions: Hashable, Sendable {
    /// The learning rate; above 0.
    public var learningRate: Double
    /// The momentum, in 0..<1.
    public var momentum: Double
    /// The weight decay, applied to weights and biases; at least 0.
    public var weightDecay: Double

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - learningRate: The learning rate; above 0.
    ///   - momentum: The momentum, in 0..<1.
    ///   - weightDecay: The weight decay, applied to weights and biases; at least 0.
    public init(learningRate: Double, momentum: Double = 0, weightDecay: Double = 0) {
        self.learningRate = learningRate
        self.momentum = momentum
        self.weightDecay = weightDecay
    }
}

/// The settings that Adam and AdamW share.
public struct AdamOptions: Hashable, Sendable {
    /// The learning rate; above 0.
    public var learningRate: Double
    /// The weight decay, applied to weights and biases; at least 0.
    public var weightDecay: Double
    /// The decay rate of the mean of gradients, in 0..<1.
    public var beta1: Double
    /// The decay rate of the mean of squared gradients, in 0..<1.
    public var beta2: Double
    /// The term added to the denominator; above 0.
    public var epsilon: Double

    /// Creates settings; the defaults are PyTorch's.
    ///
    /// - Parameters:
    ///   - learningRate: The learning rate; above 0.
    ///   - weightDecay: The weight decay, applied to weights and biases; at least 0.
    ///   - beta1: The decay rate of the mean of gradients, in 0..<1.
    ///   - beta2: The decay rate of the mean of squared gradients, in 0..<1.
    ///   - epsilon: The term added to the denominator; above 0.
    public init(
        learningRate: Double,
        weightDecay: Double,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8
    ) {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }
}

extension Optimizer {
    /// The same with another learning rate.
    package func with(learningRate: Double) -> Optimizer {
        switch self {
        case .adam(var options):
            options.learningRate = learningRate
            return .adam(options)
        case .adamw(var options):
            options.learningRate = learningRate
            return .adamw(options)
        case .sgd(var options):
            options.learningRate = learningRate
            return .sgd(options)
        }
    }
}
