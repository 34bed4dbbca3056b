/// ε-insensitive support vector regression with a Gaussian kernel.
public struct SupportVectorModel: Hashable, Sendable {
    /// C, the largest magnitude of a coefficient; above 0.
    public var cost: Double
    /// ε, the error that costs nothing, in units of the target; at least 0.
    public var epsilon: Double
    /// γ of the kernel exp(−γ·‖x − z‖²).
    public var gamma: Gamma
    /// Nothing, or the limits of a clipped output.
    public var output: OutputFunction

    /// The width of the kernel.
    public enum Gamma: Hashable, Sendable {
        /// 1 ÷ (features · variance), with the variance of all scaled inputs of the training rows.
        case scale
        /// A number above 0, also in binary32.
        case number(Double)
    }

    /// Creates a model.
    ///
    /// - Parameters:
    ///   - cost: C, above 0.
    ///   - epsilon: ε, at least 0.
    ///   - gamma: γ.
    ///   - output: Nothing, or the limits of a clipped output.
    public init(
        cost: Double,
        epsilon: Double,
        gamma: Gamma,
        output: OutputFunction = .linear
    ) {
        self.output = output
        self.cost = cost
        self.epsilon = epsilon
        self.gamma = gamma
    }
    /// The shape of the network that comes out.
    var architecture: Architecture {
        var result = Architecture.kernel
        result.output = output
        return result
    }
}
