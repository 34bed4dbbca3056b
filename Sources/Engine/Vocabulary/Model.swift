/// What is fitted to the training rows, and how.
public enum Model: Hashable, Sendable {
    /// A multilayer perceptron, trained by an optimizer.
    case mlp(Architecture, TrainingOptions)
    /// A linear model of the inputs, or of their squares and products too, solved in closed form.
    case linear(LinearModel)
    /// Support vector regression with a Gaussian kernel, solved by sequential minimal optimisation.
    case svr(SupportVectorModel)

    /// The shape of the network that comes out.
    public var architecture: Architecture {
        switch self {
        case .mlp(let architecture, _): architecture
        case .linear(let model): model.architecture
        case .svr(let model): model.architecture
        }
    }

    /// The same without the limits of a clipped output: what is fitted.
    public var unclipped: Model {
        switch self {
        case .mlp(let architecture, let options): return .mlp(architecture.unclipped, options)
        case .linear(var model):
            model.output = .linear
            return .linear(model)
        case .svr(var model):
            model.output = .linear
            return .svr(model)
        }
    }

    /// How the network is trained; nil if the model is solved.
    public var training: TrainingOptions? {
        get {
            switch self {
            case .mlp(_, let options): options
            case .linear, .svr: nil
            }
        }
        set {
            guard case .mlp(let architecture, _) = self, let newValue else { return }
            self = .mlp(architecture, newValue)
        }
    }

    /// The number of epochs; a model that is solved counts as one.
    public var epochCount: Int { training?.epochs ?? 1 }
}

/// A linear model with a penalty on its weights: ridge regression, or least squares without.
public struct LinearModel: Hashable, Sendable {
    /// The degree of the polynomial in the inputs: 1 or 2.
    public var degree: Int
    /// λ, the penalty on the squared weights of the standardised terms; at least 0.
    public var l2: Double
    /// Nothing, or the limits of a clipped output.
    public var output: OutputFunction

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - degree: The degree of the polynomial in the inputs: 1 or 2.
    ///   - l2: λ, at least 0.
    ///   - output: Nothing, or the limits of a clipped output.
    public init(degree: Int, l2: Double, output: OutputFunction = .linear) {
        self.degree = degree
        self.l2 = l2
        self.output = output
    }

    /// The shape of the network that comes out: one linear layer after the terms.
    public var architecture: Architecture {
        Architecture(hidden: [], activation: .gelu, dropout: 0, output: output, degree: degree)
    }
}
