/// Lays out binary32 values as little-endian bytes, each NaN with its own bits.
///
/// - Complexity: O(n).
func littleEndian(_ values: [Float]) -> [UInt8] {
    littleEndian(values.map(\.bitPattern))
}

/// Lays out integers as little-endian bytes.
///
/// - Complexity: O(n).
func littleEndian<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * (Integer.bitWidth / 8))
    for value in values {
        for shift in stride(from: 0, to: Integer.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Integer(shift)))
        }
    }
    return bytes
}
