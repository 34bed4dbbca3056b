public import Engine

extension Architecture {
    /// Finds the part of a network that a rule cannot quantise.
    ///
    /// With quantised activations, everything between input and output must be exact: linear layers and
    /// ReLU. The function of a sigmoid, of GELU or of tanh depends on the runtime in its last bits, and so
    /// do the sums of layer normalisation; after rounding to uint8 that is a whole step.
    ///
    /// - Parameter rule: The rule.
    /// - Returns: The part, as a noun phrase; nil if everything can be quantised.
    public func unquantizablePart(by rule: QuantizationRule) -> String? {
        if hasKernel { return "a support vector kernel" }
        guard rule.activations != nil else { return nil }
        if layerNorm { return "layer normalisation" }
        if degree > 1 { return "squares and products of features" }
        if !hidden.isEmpty, activation != .relu { return "\(activation.rawValue) activations" }
        if case .sigmoid = output { return "a sigmoid output" }
        return nil
    }
}
