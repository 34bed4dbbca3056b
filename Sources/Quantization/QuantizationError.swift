/// A reason why a network cannot be quantised.
public enum QuantizationError: Error, Hashable, Sendable {
    /// A part of the network that the rule does not quantise, as a noun phrase.
    case unquantizable(String)
    /// No scale fits the weights and the bias of an output of a layer; both counted from 0.
    case noScaleForWeights(layer: Int, output: Int)
    /// No scale fits the values that go into a layer, counted from 0.
    case noScaleForValues(layer: Int)
    /// A number stopped being finite in the epochs with quantised numbers.
    case diverged
}

extension QuantizationError: CustomStringConvertible {
    /// A sentence for the user.
    public var description: String {
        switch self {
        case .unquantizable(let part): "\(part) cannot be quantised"
        case .noScaleForWeights(let layer, let output):
            "the weights of output \(output) of layer \(layer) are too large for a scale"
        case .noScaleForValues(let layer):
            "the values that go into layer \(layer) are too large for a scale"
        case .diverged: "training with quantised numbers diverged"
        }
    }
}
