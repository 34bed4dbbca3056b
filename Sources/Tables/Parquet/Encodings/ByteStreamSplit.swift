/// Decodes numbers whose first bytes are stored together, then their second bytes, and so on.
struct ByteStreamSplit<Element: FixedWidthValue>: Sendable {
    private let bytes: [UInt8]
    private let start: Int

    /// Number of values of the page.
    private let count: Int

    /// Position of the next value.
    private var position = 0

    init(_ values: ByteCursor) throws(TableError) {
        guard values.remaining.isMultiple(of: Element.byteCount) else {
            throw .valuesEndEarly("BYTE_STREAM_SPLIT")
        }
        bytes = values.bytes
        start = values.position
        count = values.remaining / Element.byteCount
    }

    /// Appends the next values.
    mutating func append(_ length: Int, to values: inout [Element]) throws(TableError) {
        guard length <= count - position else { throw .valuesEndEarly("BYTE_STREAM_SPLIT") }
        values.reserveCapacity(values.count + length)
        for index in position..<(position + length) {
            var bits: UInt64 = 0
            for byte in 0..<Element.byteCount {
                bits |= UInt64(bytes[start + byte * count + index]) << UInt64(8 * byte)
            }
            values.append(Element(bits: bits))
        }
        position += length
    }
}
