/// The bytes of a column chunk, read from the source as they are needed.
struct ChunkBytes: Sendable {
    private let source: ByteSource
    private let end: Int
    private var buffer: [UInt8] = []
    private var bufferStart: Int

    /// Offset in the source of the next byte.
    private(set) var offset: Int

    /// How many bytes are asked of the source at a time, at least: 256 KiB.
    private static let readAhead = 1 << 18

    init(_ source: ByteSource, range: Range<Int>) {
        self.source = source
        end = range.upperBound
        offset = range.lowerBound
        bufferStart = range.lowerBound
    }

    /// Number of bytes left.
    var remaining: Int { end - offset }

    /// Returns a cursor over the next bytes: over `count` of them, or over all that are left.
    mutating func window(_ count: Int) throws(TableError) -> ByteCursor {
        let needed = min(count, remaining)
        let bufferEnd = bufferStart + buffer.count
        if bufferEnd - offset < needed {
            let wanted = min(max(needed, Self.readAhead), remaining)
            let fresh = try source.load(bufferEnd..<(offset + wanted))
            buffer.removeFirst(offset - bufferStart)
            buffer.append(contentsOf: fresh)
            bufferStart = offset
        }
        var cursor = ByteCursor(buffer)
        _ = try cursor.take(offset - bufferStart)
        return try cursor.takeCursor(needed)
    }

    /// Steps over a number of bytes; no further than to the end.
    mutating func advance(_ count: Int) {
        offset += min(count, remaining)
    }
}
