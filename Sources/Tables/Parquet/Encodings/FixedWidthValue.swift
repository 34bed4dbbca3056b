/// A number that Parquet stores in a fixed number of bytes, lowest first.
protocol FixedWidthValue: BitwiseCopyable, Sendable {
    /// Makes a value from its bits, which are the lowest ones given.
    init(bits: UInt64)

    /// What stands in a row without a value.
    static var filler: Self { get }

    /// Whether the values can be stored as differences.
    static var isWholeNumber: Bool { get }

    /// The name of the stored type, as Parquet's documentation writes it.
    static var storedName: String { get }
}

extension Double: FixedWidthValue {
    init(bits: UInt64) { self.init(bitPattern: bits) }
    static var filler: Double { .nan }
    static var storedName: String { "DOUBLE" }
}

extension Float: FixedWidthValue {
    init(bits: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: bits)) }
    static var filler: Float { .nan }
    static var storedName: String { "FLOAT" }
}

extension Int32: FixedWidthValue {
    init(bits: UInt64) { self.init(truncatingIfNeeded: bits) }
    static var filler: Int32 { 0 }
    static var isWholeNumber: Bool { true }
    static var storedName: String { "INT32" }
}

extension Int64: FixedWidthValue {
    init(bits: UInt64) { self.init(truncatingIfNeeded: bits) }
    static var filler: Int64 { 0 }
    static var isWholeNumber: Bool { true }
    static var storedName: String { "INT64" }
}

/// The bits of a binary16 number.
extension UInt16: FixedWidthValue {
    init(bits: UInt64) { self.init(truncatingIfNeeded: bits) }
    static var filler: UInt16 { 0x7E00 }  // NaN
    static var storedName: String { "FIXED_LEN_BYTE_ARRAY(2)" }
}

extension FixedWidthValue {
    static var isWholeNumber: Bool { false }

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
