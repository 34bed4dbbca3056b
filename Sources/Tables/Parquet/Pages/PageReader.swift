import CZlib

/// Reads the pages of a column chunk one after the other.
struct PageReader: Sendable {
    private var bytes: ChunkBytes
    private let codec: Codec
    private let isNullable: Bool

    /// Number of pages begun so far.
    private(set) var pageCount = 0

    /// Offset in the source of the page begun last.
    private(set) var pageOffset: Int

    /// Longest page header that is read, in bytes: 16 MiB; statistics of long texts stand in it.
    private static let maximumHeaderLength = 1 << 24

    init(_ bytes: ChunkBytes, codec: Codec, isNullable: Bool) {
        self.bytes = bytes
        self.codec = codec
        self.isNullable = isNullable
        pageOffset = bytes.offset
    }

    /// Reads the next page; nil at the end of the chunk.
    mutating func next() throws(TableError) -> Page? {
        while bytes.remaining > 0 {
            pageOffset = bytes.offset
            pageCount += 1
            let header = try readHeader()
            guard header.compressedLength <= bytes.remaining else {
                throw .pageLeavesChunk(header.compressedLength, remaining: bytes.remaining)
            }
            let body = try bytes.window(header.compressedLength)
            bytes.advance(header.compressedLength)
            if let expected = header.checksum { try Self.verify(body, checksum: expected) }
            if let page = try decode(header, body) { return page }
        }
        return nil
    }

    private mutating func readHeader() throws(TableError) -> PageHeader {
        var windowLength = 1 << 13
        while true {
            let window = try bytes.window(windowLength)
            var reader = ThriftReader(window)
            do {
                let header = try PageHeader(&reader)
                bytes.advance(reader.position - window.position)
                return header
            } catch {
                // The header may be longer than the window; then more of it has to be read.
                guard windowLength < min(bytes.remaining, Self.maximumHeaderLength) else {
                    throw error
                }
                windowLength *= 16
            }
        }
    }

    private static func verify(_ body: ByteCursor, checksum: UInt32) throws(TableError) {
        let found = unsafe body.bytes[body.position..<body.end].withUnsafeBytes { bytes in
            unsafe crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        guard UInt32(truncatingIfNeeded: found) == checksum else {
            throw .checksum(found: UInt32(truncatingIfNeeded: found), expected: checksum)
        }
    }
}

// MARK: - Bodies

extension PageReader {
    private func decode(_ header: PageHeader, _ body: ByteCursor) throws(TableError) -> Page? {
        switch header.kind {
        case .dictionary(let valueCount, let encoding):
            let encoding = try Encoding.known(encoding)
            guard encoding == .plain || encoding == .plainDictionary else {
                throw .unsupportedEncoding("\(encoding.name) of a dictionary")
            }
            let values = try codec.decompress(body, count: header.uncompressedLength)
            return .dictionary(DictionaryPage(valueCount: valueCount, values: values))
        case .data(let valueCount, let encoding, let levelEncoding):
            var values = try codec.decompress(body, count: header.uncompressedLength)
            let levels = isNullable ? try Self.takeLevels(&values, encoding: levelEncoding) : nil
            return .data(
                DataPage(
                    valueCount: valueCount,
                    encoding: try Encoding.known(encoding),
                    levels: levels,
                    values: values,
                )
            )
        case .dataV2(let data): return .data(try decode(data, header, body))
        case .other: return nil
        }
    }

    private static func takeLevels(
        _ values: inout ByteCursor,
        encoding: Int,
    ) throws(TableError) -> HybridDecoder {
        let encoding = try Encoding.known(encoding)
        guard encoding == .rle else { throw .unsupportedEncoding("\(encoding.name) of levels") }
        let length = Int(try values.takeLittleEndian(4))
        guard length <= values.remaining else {
            throw .levelLengths(length, available: values.remaining)
        }
        return try HybridDecoder(try values.takeCursor(length), bitWidth: 1)
    }

    private func decode(
        _ data: PageHeader.DataV2,
        _ header: PageHeader,
        _ body: ByteCursor,
    ) throws(TableError) -> DataPage {
        let valueCount = try PageHeader.required(data.valueCount, "num_values")
        let encoding = try PageHeader.required(data.encoding, "encoding")
        let definitionLength = try PageHeader.required(
            data.definitionLength,
            "definition_levels_byte_length"
        )
        let repetitionLength = data.repetitionLength ?? 0
        let available = min(body.remaining, header.uncompressedLength)
        guard repetitionLength <= available, definitionLength <= available - repetitionLength
        else { throw .levelLengths(definitionLength, available: available) }
        var body = body
        _ = try body.take(repetitionLength)
        let levels = try body.takeCursor(definitionLength)
        let length = header.uncompressedLength - repetitionLength - definitionLength
        // Some writers call a page without values compressed and store nothing.
        let codec = data.isCompressed && body.remaining > 0 ? codec : .uncompressed
        return DataPage(
            valueCount: valueCount,
            encoding: try Encoding.known(encoding),
            levels: isNullable ? try HybridDecoder(levels, bitWidth: 1) : nil,
            values: try codec.decompress(body, count: length),
        )
    }
}
