/// Why bytes are not a safetensors file, or not the expected one.
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
    /// A name or key is repeated.
    case duplicate(name: String)
    /// A tensor is not binary32.
    case unsupportedType(tensor: String, type: String)
    /// A tensor's place in the file is not as long as its shape says.
    case lengthMismatch(tensor: String)
    /// A tensor begins before or after the end of the one before it.
    case misplaced(tensor: String, offset: Int, expected: Int)
    /// The values take another number of bytes than the header says.
    case dataLengthMismatch(byteCount: Int, expected: Int)
    /// The tensors are not the parameters of the expected network.
    case otherNetwork(expected: [String], found: [String])
}

extension SafeTensorsError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .truncated(let byteCount):
            "the file of \(byteCount) bytes ends before its header does"
        case .headerTooLong(let byteCount):
            "the header has \(byteCount) bytes; the limit is \(SafeTensors.headerLimit)"
        case .malformedHeader(let offset, let expected):
            "expected \(expected) at byte \(offset) of the header"
        case .duplicate(let name):
            "duplicate name '\(name)' in the header"
        case .unsupportedType(let tensor, let type):
            "'\(tensor)' is of type '\(type)', expected '\(SafeTensors.elementType)'"
        case .lengthMismatch(let tensor):
            "the length of '\(tensor)' does not match its shape"
        case .misplaced(let tensor, let offset, let expected):
            "'\(tensor)' begins at byte \(offset) of the data, expected \(expected)"
        case .dataLengthMismatch(let byteCount, let expected):
            "the data has \(byteCount) bytes, expected \(expected)"
        case .otherNetwork(let expected, let found):
            "the tensors are \(found.joined(separator: ", ")); expected "
                + expected.joined(separator: ", ")
        }
    }
}
