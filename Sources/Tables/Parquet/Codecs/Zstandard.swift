import CZstd

/// Decompression by libzstd.
enum Zstandard {
    /// Returns the bytes of one or more zstd frames; fewer than `count` if they hold fewer.
    static func decompress(_ cursor: ByteCursor, count: Int) throws(TableError) -> [UInt8] {
        let range = cursor.position..<cursor.end
        var isComplete = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, written in
            let length = unsafe cursor.bytes[range].withUnsafeBytes { input in
                unsafe ZSTD_decompress(
                    output.baseAddress,
                    count,
                    input.baseAddress,
                    input.count
                )
            }
            isComplete = ZSTD_isError(length) == 0 && length <= count
            written = isComplete ? length : 0
        }
        guard isComplete else { throw .undecompressed("zstd") }
        return bytes
    }
}
