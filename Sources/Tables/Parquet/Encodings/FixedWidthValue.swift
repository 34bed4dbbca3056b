/// A number that Parquet stores in a fixed number of bytes, lowest first.
protocol FixedWidthValue: BitwiseCopyable, Sendable {
    /// What stands in a row without a value.
    static var filler: Self { get }
}

extension Double: FixedWidthValue {
    static var filler: Double { .nan }
}

extension Float: FixedWidthValue {
    static var filler: Float { .nan }
}

extension Int32: FixedWidthValue {
    static var filler: Int32 { 0 }
}

extension Int64: FixedWidthValue {
    static var filler: Int64 { 0 }
}

extension UInt16: FixedWidthValue {
    /// The NaN of binary16, which is what the column is widened from.
    static var filler: UInt16 { 0x7E00 }
}

extension FixedWidthValue {
    /// Number of bytes of a stored value.
    static var byteCount: Int { MemoryLayout<Self>.size }

    /// Appends values that are stored one after the other, and steps over them.
    static func appendPlain(
        _ count: Int,
        from cursor: inout ByteCursor,
        to values: inout [Self],
    ) throws(TableError) {
        guard count <= cursor.remaining / byteCount else { throw .valuesEndEarly("PLAIN") }
        let range = try cursor.take(count * byteCount)
        let start = values.count
        // The bytes are copied as they are, so the host has to be little-endian like the format.
        #if _endian(big)
            #error("values would have to be swapped here")
        #endif
        unsafe cursor.bytes[range].withUnsafeBytes { bytes in
            guard let zero = unsafe bytes.isEmpty ? nil : bytes.loadUnaligned(as: Self.self) else {
                return
            }
            values.append(contentsOf: repeatElement(zero, count: count))
            unsafe values.withUnsafeMutableBytes { output in
                unsafe UnsafeMutableRawBufferPointer(rebasing: output[(start * byteCount)...])
                    .copyMemory(from: bytes)
            }
        }
    }
}
