/// A file format that a table can be read from.
public enum TableFormat: String, CaseIterable, Sendable {
    /// Apache Parquet, recognised by the four bytes that begin and end it.
    case parquet = "parquet"

    /// Comma-separated text with a header line (RFC 4180), plain or in gzip.
    case csv = "csv"
}

extension TableFormat {
    /// Tells the format of a table by its first bytes.
    ///
    /// - Throws: `unrecognized` for an empty source, for the formats that are often mistaken for a
    ///   table, and for files that stand in a table's place; whatever is none of them is taken for CSV.
    init(of source: ByteSource) throws(TableError) {
        let start = try source.load(0..<min(8, source.count))
        guard !start.isEmpty else { throw .emptySource }
        if start.starts(with: Self.parquetMagic) {
            self = .parquet
            return
        }
        guard !start.starts(with: Self.encryptedMagic) else { throw .encryptedFooter }
        try Self.refuseForeign(start)
        if let pointer = try TablePointer(source) { throw .pointer(pointer) }
        self = .csv
    }

    /// Throws the name of the format that text would not begin with.
    private static func refuseForeign(_ start: [UInt8]) throws(TableError) {
        for (magic, name) in foreign where start.starts(with: magic) { throw .foreignFormat(name) }
    }

    /// Throws if what was unpacked from gzip is not text.
    static func refusePacked(_ start: [UInt8]) throws(TableError) {
        guard !start.starts(with: parquetMagic) else { throw .foreignFormat("Parquet in gzip") }
        guard !start.starts(with: gzipMagic) else { throw .foreignFormat("gzip in gzip") }
        try refuseForeign(start)
    }

    static let parquetMagic: [UInt8] = Array("PAR1".utf8)
    static let encryptedMagic: [UInt8] = Array("PARE".utf8)
    static let gzipMagic: [UInt8] = [0x1F, 0x8B]
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static let foreign: [(magic: [UInt8], name: String)] = [
        (Array("ARROW1".utf8), "Arrow or Feather"),
        (Array("PK".utf8) + [3, 4], "zip or Excel"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD] + Array("7zXZ".utf8), "xz"),
        (Array("BZh".utf8), "bzip2"),
        ([0x89] + Array("HDF".utf8), "HDF5"),
        (Array("SQLite".utf8), "SQLite"),
        ([0xFF, 0xFE], "UTF-16 text"),
        ([0xFE, 0xFF], "UTF-16 text"),
        (Array("{".utf8), "JSON"),
        (Array("<".utf8), "XML or HTML"),
    ]
}
