/// A reason why a network cannot be exported.
package enum ONNXError: Error, Hashable, Sendable {
    /// The file is larger than the consumers' loader reads.
    case tooLarge(byteCount: Int)
    /// The operator set is not supported.
    case unsupportedOpset(Int)
    /// The name of an input or output is empty, holds a dot, or is another's too.
    case unusableName(String)
    /// The parts of a split input do not add up to the network's input.
    case inputMismatch(numbers: Int, categories: Int, network: Int)
    /// The scaler has another number of columns than the network has inputs.
    case scalerMismatch(columns: Int, network: Int)
    /// The scaler's numbers for an input, counted from 0, are not finite, or its std is not above 0.
    case unusableScaler(input: Int)
    /// The scaler changes an input, counted from 0, that is part of a category.
    case scaledCategory(input: Int)
    /// The ends of the output are not finite in binary32, or not in ascending order.
    case unusableRange(low: Double, high: Double)
    /// The network has a variance, whose meaning a bounded output would change.
    case boundedVariance
    /// There is not one network for each seed of the ensemble, or they cannot be averaged.
    case ensembleMismatch(networks: Int, seeds: Int)
    /// The bytes are not a file of this exporter, for this reason.
    case unreadable(String)
}

extension ONNXError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .tooLarge(let byteCount):
            """
            the ONNX file has \(byteCount) bytes; the limit of its readers is \
            \(ONNXModel.byteLimit)
            """
        case .unsupportedOpset(let opset):
            """
            opset \(opset) is not supported; expected \(ONNXOptions.supportedOpsets.lowerBound) \
            to \(ONNXOptions.supportedOpsets.upperBound)
            """
        case .unusableName(let name):
            "'\(name)' is not a valid input or output name; expected unique names without dots"
        case .inputMismatch(let numbers, let categories, let network):
            """
            inputs of \(numbers) numbers and \(categories) categories, each at least 1, for a \
            network of \(network)
            """
        case .scalerMismatch(let columns, let network):
            "the scaler has \(columns) columns, but the network has \(network) inputs"
        case .unusableScaler(let input):
            "the scaler of input \(input) must be finite, with a divisor > 0"
        case .scaledCategory(let input):
            "input \(input) is part of a category and cannot be scaled"
        case .unusableRange(let low, let high):
            "invalid output range \(low) to \(high); expected finite bounds, the lower one first"
        case .boundedVariance:
            "an output with a variance must be linear"
        case .ensembleMismatch(let networks, let seeds):
            "\(networks) networks for an ensemble of \(seeds) seeds, or of different shapes"
        case .unreadable(let reason):
            reason
        }
    }
}
