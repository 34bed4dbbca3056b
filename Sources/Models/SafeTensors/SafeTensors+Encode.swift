import Canonical

extension SafeTensors {
    /// Encodes tensors as the bytes of a file, the same bytes for any order of the arguments.
    ///
    /// - Parameters:
    ///   - tensors: The tensors; their names differ.
    ///   - metadata: Free text for the header; the keys differ.
    /// - Returns: The file, with everything in ascending order of the UTF-8 bytes of its name.
    /// - Complexity: O(n log n + v) for n tensors of v values.
    package static func encode(
        tensors: [Tensor],
        metadata: [(key: String, value: String)] = []
    ) -> [UInt8] {
        let tensors = tensors.sorted { isOrdered($0.name, before: $1.name) }
        let header = paddedHeader(of: tensors, metadata: metadata)
        var bytes = littleEndian([UInt64(header.count)])
        bytes += header
        for tensor in tensors { bytes += littleEndian(tensor.values) }
        return bytes
    }

    /// Returns the JSON of the header, padded with spaces to a multiple of 8 bytes.
    private static func paddedHeader(
        of tensors: [Tensor],
        metadata: [(key: String, value: String)]
    ) -> [UInt8] {
        var members: [OrderedJSON.Member] = []
        if !metadata.isEmpty {
            let sorted = metadata.sorted { isOrdered($0.key, before: $1.key) }
            let texts = sorted.map { OrderedJSON.Member($0.key, .string($0.value)) }
            members.append(.init(metadataKey, .object(texts)))
        }
        var offset = 0
        for tensor in tensors {
            let end = offset + 4 * tensor.values.count
            members.append(
                .init(
                    tensor.name,
                    .object([
                        .init("dtype", .string(elementType)),
                        .init("shape", .array(tensor.shape.map(OrderedJSON.integer))),
                        .init("data_offsets", .array([.integer(offset), .integer(end)])),
                    ])
                )
            )
            offset = end
        }
        var header = OrderedJSON.object(members).bytes(.compact)
        while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
        return header
    }
}
