/// The bytes of a text table in pieces, unpacked if they are in gzip.
package struct TextBlocks: ~Copyable {
    private let source: ByteSource
    private var offset = 0
    private var input = ByteCursor([])
    private var inflater: Inflater?

    /// Number of bytes of a piece, at most: 64 KiB.
    private static let blockLength = 1 << 16

    package init(_ source: ByteSource) throws(TableError) {
        self.source = source
        let start = try source.load(0..<min(2, source.count))
        inflater = start == TableFormat.gzipMagic ? try Inflater() : nil
    }

    /// Whether the source is in gzip.
    var isPacked: Bool { inflater != nil }

    /// Returns the next piece; an empty one at the end.
    package mutating func next() throws(TableError) -> [UInt8] {
        guard inflater != nil else { return try load() }
        while true {
            if input.remaining == 0 { input = ByteCursor(try load()) }
            let isAtEnd = input.remaining == 0
            if isAtEnd, inflater?.isInsideMember != true { return [] }
            if inflater?.isInsideMember != true, try skipPadding() { continue }
            do {
                let piece = try inflater?.inflate(&input, capacity: Self.blockLength) ?? []
                if !piece.isEmpty { return piece }
            } catch {
                throw error.at(offset - input.remaining)
            }
            if isAtEnd, inflater?.isInsideMember == true { throw .gzipEndsEarly.at(offset) }
        }
    }

    /// Steps over zeros after a member, which tapes and some tools leave behind.
    private mutating func skipPadding() throws(TableError) -> Bool {
        guard input.remaining > 0, input.bytes[input.position] == 0 else { return false }
        _ = try input.takeByte()
        return true
    }

    private mutating func load() throws(TableError) -> [UInt8] {
        let end = min(source.count, offset + Self.blockLength)
        guard offset < end else { return [] }
        let block = try source.load(offset..<end)
        offset = end
        return block
    }
}
