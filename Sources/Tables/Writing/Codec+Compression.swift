import CSnappy
import CZlib
import CZstd

extension Codec {
    /// Returns the compressed form of a page.
    ///
    /// The bytes are a function of the page and of the version of the library.
    func compress(_ page: [UInt8]) throws(TableError) -> [UInt8] {
        switch self {
        case .uncompressed: return page
        case .snappy: return try Self.snappy(page)
        case .zstd: return try Self.zstandard(page)
        case .gzip, .lzo, .brotli, .hadoopLZ4, .lz4: throw .unsupportedCodec(name)
        }
    }

    private static func snappy(_ page: [UInt8]) throws(TableError) -> [UInt8] {
        let limit = snappy_max_compressed_length(page.count)
        var isComplete = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, written in
            var length = limit
            unsafe page.withUnsafeBytes { input in
                unsafe output.withMemoryRebound(to: CChar.self) { output in
                    isComplete =
                        unsafe snappy_compress(
                            input.baseAddress?.assumingMemoryBound(to: CChar.self),
                            input.count,
                            output.baseAddress,
                            &length
                        ) == SNAPPY_OK
                }
            }
            written = isComplete ? length : 0
        }
        guard isComplete else { throw .uncompressible("snappy") }
        return bytes
    }

    /// Level 3, the default of the library.
    private static func zstandard(_ page: [UInt8]) throws(TableError) -> [UInt8] {
        let limit = ZSTD_compressBound(page.count)
        var isComplete = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, written in
            let length = unsafe page.withUnsafeBytes { input in
                unsafe ZSTD_compress(output.baseAddress, limit, input.baseAddress, input.count, 3)
            }
            isComplete = ZSTD_isError(length) == 0
            written = isComplete ? length : 0
        }
        guard isComplete else { throw .uncompressible("zstd") }
        return bytes
    }
}

/// CRC-32 of bytes, as gzip and Parquet use it.
func checksum(_ bytes: [UInt8]) -> UInt32 {
    let value = unsafe bytes.withUnsafeBytes { buffer in
        unsafe crc32_z(0, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
    }
    return UInt32(truncatingIfNeeded: value)
}
