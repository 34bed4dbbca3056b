import CSnappy

/// Decompression by libsnappy.
enum Snappy {
    /// Returns the bytes of a raw snappy block.
    static func decompress(_ cursor: ByteCursor, count: Int) throws(TableError) -> [UInt8] {
        let input = cursor.bytes[cursor.position..<cursor.end]
        let declared = declaredLength(of: input)
        guard declared == count else {
            guard let declared else { throw .undecompressed("snappy") }
            throw .decompressedLength(declared, expected: count, codec: "snappy")
        }
        var isComplete = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, written in
            var length = count
            unsafe input.withUnsafeBytes { input in
                unsafe output.withMemoryRebound(to: CChar.self) { output in
                    let status = unsafe snappy_uncompress(
                        input.baseAddress?.assumingMemoryBound(to: CChar.self),
                        input.count,
                        output.baseAddress,
                        &length
                    )
                    isComplete = status == SNAPPY_OK && length == count
                }
            }
            written = isComplete ? count : 0
        }
        guard isComplete else { throw .undecompressed("snappy") }
        return bytes
    }

    /// The length that a block begins with; nil if it does not begin with one.
    private static func declaredLength(of input: ArraySlice<UInt8>) -> Int? {
        unsafe input.withUnsafeBytes { input in
            var length = 0
            let status = unsafe snappy_uncompressed_length(
                input.baseAddress?.assumingMemoryBound(to: CChar.self),
                input.count,
                &length
            )
            return status == SNAPPY_OK ? length : nil
        }
    }
}
