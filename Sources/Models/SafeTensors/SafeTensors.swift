/// Named binary32 tensors in one file, in the safetensors format.
///
/// Layout: the length of the header as 8 little-endian bytes; the header, JSON padded with spaces
/// to a multiple of 8; the tensors' values, little-endian, without gaps.
///
/// - SeeAlso: The format's description in https://github.com/huggingface/safetensors.
package enum SafeTensors {
    /// The length in bytes of the longest header that readers of the format accept.
    static let headerLimit = 100_000_000

    /// The key of the header's own member, which no tensor can bear.
    static let metadataKey = "__metadata__"

    /// The one element type here, binary32.
    static let elementType = "F32"

    /// A named array.
    package struct Tensor: Hashable, Sendable {
        /// The name; not `__metadata__`.
        package let name: String
        /// The length of each axis; empty makes a scalar.
        package let shape: [Int]
        /// The elements, last axis fastest.
        package let values: [Float]

        /// Creates a tensor.
        ///
        /// - Parameters:
        ///   - name: The name; not `__metadata__`.
        ///   - shape: The length of each axis; empty makes a scalar.
        ///   - values: The elements, last axis fastest.
        /// - Precondition: There are as many values as the shape holds.
        package init(name: String, shape: [Int], values: [Float]) {
            precondition(
                values.count == shape.reduce(1, *),
                "'\(name)' of shape \(shape) got \(values.count) values"
            )
            precondition(name != SafeTensors.metadataKey, "a tensor cannot be named '\(name)'")
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// What a file holds.
    package struct Contents: Sendable {
        /// The tensors in ascending order of their names' UTF-8 bytes.
        package let tensors: [Tensor]
        /// The free text of the header in ascending order of the keys' UTF-8 bytes.
        package let metadata: [(key: String, value: String)]
    }

    /// Returns whether one string's UTF-8 bytes come before another's.
    static func isOrdered(_ first: String, before second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}
