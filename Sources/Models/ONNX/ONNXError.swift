/// A reason why a network cannot be exported.
package enum ONNXError: Error, Hashable, Sendable {
    /// The file takes more bytes than the consumers' loader reads.
    case tooLarge(byteCount: Int)
    /// The operator set is not one of those that are supported.
    case unsupportedOpset(Int)
    /// The name of an input or output is empty, holds a dot, or is another's too.
    case unusableName(String)
    /// The parts of a divided input do not make the network's input.
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
    /// The bytes are no file of ours, for this reason.
    case unreadable(String)
}

extension ONNXError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .tooLarge(let byteCount):
            """
            the ONNX file takes \(byteCount) bytes, and its readers take at most \
            \(ONNXModel.byteLimit)
            """
        case .unsupportedOpset(let opset):
            """
            opset \(opset) is not supported; expected \(ONNXOptions.supportedOpsets.lowerBound) \
            to \(ONNXOptions.supportedOpsets.upperBound)
            """
        case .unusableName(let name):
            "'\(name)' names no input or output; expected different names without a dot"
        case .inputMismatch(let numbers, let categories, let network):
            """
            inputs of \(numbers) numbers and \(categories) categories, each at least 1, for a \
            network of \(network)
            """
        case .scalerMismatch(let columns, let network):
            "a scaler of \(columns) columns for a network of \(network) inputs"
        case .unusableScaler(let input):
            "the scaler of input \(input) is not finite, or does not divide by more than 0"
        case .scaledCategory(let input):
            "input \(input) is part of a category, which no scaler may change"
        case .unusableRange(let low, let high):
            "an output from \(low) to \(high); expected finite ends, the lower one first"
        case .boundedVariance:
            "an output with a variance must be linear"
        case .unreadable(let reason):
            reason
        }
    }
}
