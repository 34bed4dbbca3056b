/// How the pages of a column chunk are compressed; the raw values are those of the format.
enum Codec: Int, Sendable {
    case uncompressed = 0
    case snappy = 1
    case gzip = 2
    case lzo = 3
    case brotli = 4
    case hadoopLZ4 = 5
    case zstd = 6
    case lz4 = 7
}

extension Codec {
    /// The name, as Parquet's documentation writes it.
    var name: String {
        switch self {
        case .uncompressed: "uncompressed"
        case .snappy: "snappy"
        case .gzip: "gzip"
        case .lzo: "LZO"
        case .brotli: "brotli"
        case .hadoopLZ4: "LZ4 (deprecated Hadoop framing)"
        case .zstd: "zstd"
        case .lz4: "LZ4_RAW"
        }
    }

    /// How many bytes one compressed byte can stand for, at most.
    ///
    /// A page header that claims more is lying, and nothing is allocated for it.
    private var maximumExpansion: Int {
        switch self {
        case .uncompressed: 1
        case .snappy: 32  // a copy of 64 bytes takes 3
        case .lz4: 256  // a byte adds 255 to a length
        case .gzip: 1040  // two bits copy 258
        case .zstd: 45_000  // a block of 128 KiB takes 4
        case .lzo, .brotli, .hadoopLZ4: 0
        }
    }

    /// Returns the bytes that a page was compressed from.
    ///
    /// - Parameters:
    ///   - cursor: The compressed bytes.
    ///   - count: Number of bytes expected, from the page header.
    /// - Returns: A cursor over that many bytes.
    /// - Throws: `damaged` if the bytes are corrupt or stand for another number of bytes.
    func decompress(_ cursor: ByteCursor, count: Int) throws(TableError) -> ByteCursor {
        if self == .uncompressed {
            guard cursor.remaining == count else {
                throw .decompressedLength(cursor.remaining, expected: count, codec: name)
            }
            return cursor
        }
        guard count > 0 || cursor.remaining > 0 else { return cursor }
        guard (count - 1) / maximumExpansion <= cursor.remaining else {
            throw .expansion(count, from: cursor.remaining, codec: name)
        }
        let bytes: [UInt8]
        switch self {
        case .snappy: bytes = try Snappy.decompress(cursor, count: count)
        case .zstd: bytes = try Zstandard.decompress(cursor, count: count)
        case .gzip: bytes = try Inflater.decompress(cursor, count: count)
        case .lz4: bytes = try LZ4Block.decompress(cursor, count: count)
        case .uncompressed, .lzo, .brotli, .hadoopLZ4: throw .unsupportedCodec(name)
        }
        guard bytes.count == count else {
            throw .decompressedLength(bytes.count, expected: count, codec: name)
        }
        return ByteCursor(bytes)
    }

    /// Finds the codec of a column chunk, and refuses the ones that are not read.
    static func supported(_ rawValue: Int) throws(TableError) -> Self {
        guard let codec = Self(rawValue: rawValue) else {
            throw .unsupportedCodec("number \(rawValue)")
        }
        switch codec {
        case .lzo, .brotli, .hadoopLZ4: throw .unsupportedCodec(codec.name)
        case .uncompressed, .snappy, .gzip, .zstd, .lz4: return codec
        }
    }
}
