/// How a Parquet file is laid out; the rows mean the same.
public struct ParquetOptions: Sendable, Hashable {
    /// How pages are compressed.
    public var compression: Compression
    /// Number of rows of a row group; the last one may have fewer.
    public var rowGroupLength: Int
    /// Number of rows of a page; the last one of a row group may have fewer.
    public var pageLength: Int

    /// The compressions that are written.
    public enum Compression: String, CaseIterable, Sendable {
        case snappy = "snappy"
        case zstd = "zstd"
        case none = "none"

        var codec: Codec {
            switch self {
            case .snappy: .snappy
            case .zstd: .zstd
            case .none: .uncompressed
            }
        }
    }

    /// Makes a layout.
    ///
    /// - Parameters:
    ///   - compression: How pages are compressed.
    ///   - rowGroupLength: Rows of a row group; at least 1.
    ///   - pageLength: Rows of a page; at least 1.
    public init(
        compression: Compression = .zstd,
        rowGroupLength: Int = 131_072,
        pageLength: Int = 16_384
    ) {
        self.compression = compression
        self.rowGroupLength = max(1, rowGroupLength)
        self.pageLength = max(1, pageLength)
    }
}
