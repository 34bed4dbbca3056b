/// A reason why bytes are not a safetensors file, or not the one that is wanted.
package enum SafeTensorsError: Error, Hashable, Sendable {
    /// The file ends before its header does.
    case truncated(byteCount: Int)
    /// The header is longer than readers of the format accept.
    case headerTooLong(byteCount: UInt64)
    /// The header is not the JSON of the format.
    ///
    /// - Parameters:
    ///   - offset: The position in the file, in bytes.
    ///   - expected: What should stand there.
    case malformedHeader(offset: Int, expected: String)
    /// A name or key stands there twice.
    case duplicate(name: String)
    /// A tensor is not binary32.
    case unsupportedType(tensor: String, type: String)
    /// A tensor's place in the file is not as long as its shape says.
    case lengthMismatch(tensor: String)
    /// A tensor begins before or after the end of the one before it.
    case misplaced(tensor: String, offset: Int, expected: Int)
    /// The values take another number of bytes than the header says.
    case dataLengthMismatch(byteCount: Int, expected: Int)
    /// The tensors are not the parameters of the network that is wanted.
    case otherNetwork(expected: [String], found: [String])
}

extension SafeTensorsError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .truncated(let byteCount):
            "the file of \(byteCount) bytes ends before its header does"
        case .headerTooLong(let byteCount):
            "the header takes \(byteCount) bytes, at most \(SafeTensors.headerLimit) are allowed"
        case .malformedHeader(let offset, let expected):
            "expected \(expected) at byte \(offset) of the header"
        case .duplicate(let name):
            "'\(name)' stands in the header twice"
        case .unsupportedType(let tensor, let type):
            "'\(tensor)' is of type '\(type)', expected '\(SafeTensors.elementType)'"
        case .lengthMismatch(let tensor):
            "the place of '\(tensor)' is not as long as its shape says"
        case .misplaced(let tensor, let offset, let expected):
            "'\(tensor)' begins at byte \(offset) of the data, expected \(expected)"
        case .dataLengthMismatch(let byteCount, let expected):
            "the data takes \(byteCount) bytes, expected \(expected)"
        case .otherNetwork(let expected, let found):
            "the tensors are \(found.joined(separator: ", ")); expected "
                + expected.joined(separator: ", ")
        }
    }
}
