/// A reason why a network cannot be exported.
public enum ONNXError: Error, Hashable, Sendable {
    /// The parameters alone take more bytes than the consumers' loader reads.
    case tooLarge(byteCount: Int)
}

extension ONNXError: CustomStringConvertible {
    /// A sentence for the user.
    public var description: String {
        switch self {
        case .tooLarge(let byteCount):
            """
            the ONNX file takes \(byteCount) bytes, and its readers take at most \
            \(ONNXModel.byteLimit)
            """
        }
    }
}
