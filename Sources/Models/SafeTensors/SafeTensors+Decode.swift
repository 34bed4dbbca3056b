extension SafeTensors {
    /// Decodes a file; rejects everything that the format does not allow.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: The tensors and the metadata, sorted by name.
    /// - Throws: `SafeTensorsError`, the first reason in reading order.
    /// - Complexity: O(b + n log n) for b bytes with n tensors.
    package static func decode(_ bytes: [UInt8]) throws(SafeTensorsError) -> Contents {
        guard bytes.count >= 8 else { throw .truncated(byteCount: bytes.count) }
        let headerLength = bytes.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard headerLength <= UInt64(headerLimit) else {
            throw .headerTooLong(byteCount: headerLength)
        }
        let dataStart = 8 + Int(headerLength)
        guard dataStart <= bytes.count else { throw .truncated(byteCount: bytes.count) }

        var scanner = Scanner(bytes, range: 8..<dataStart)
        let header = try Header(&scanner)
        try checkLayout(of: header.places, dataLength: bytes.count - dataStart)
        let tensors = header.places.map { place in
            Tensor(
                name: place.name,
                shape: place.shape,
                values: floats(in: bytes[(dataStart + place.start)..<(dataStart + place.end)])
            )
        }
        return Contents(
            tensors: try sortedWithoutRepeats(tensors, name: \.name),
            metadata: try sortedWithoutRepeats(header.metadata, name: \.key)
        )
    }

    /// Checks that the tensors fill the data without gap or overlap.
    private static func checkLayout(
        of places: [Header.Place],
        dataLength: Int
    ) throws(SafeTensorsError) {
        var end = 0
        for place in places.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            guard place.start == end else {
                throw .misplaced(tensor: place.name, offset: place.start, expected: end)
            }
            end = place.end
        }
        guard end == dataLength else {
            throw .dataLengthMismatch(byteCount: dataLength, expected: end)
        }
    }

    /// Reads little-endian binary32 values; as many bytes as a multiple of four.
    private static func floats(in bytes: ArraySlice<UInt8>) -> [Float] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
            let pattern = bytes[start..<(start + 4)].reversed().reduce(0 as UInt32) {
                $0 << 8 | UInt32($1)
            }
            return Float(bitPattern: pattern)
        }
    }

    /// Sorts by the UTF-8 bytes of a name that must be there once.
    private static func sortedWithoutRepeats<Item>(
        _ items: [Item],
        name: (Item) -> String
    ) throws(SafeTensorsError) -> [Item] {
        let sorted = items.sorted { isOrdered(name($0), before: name($1)) }
        for (item, next) in zip(sorted, sorted.dropFirst())
        where !isOrdered(name(item), before: name(next)) {
            throw .duplicate(name: name(item))
        }
        return sorted
    }
}
