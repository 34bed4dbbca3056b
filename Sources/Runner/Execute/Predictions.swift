/// Predictions as they are kept: binary32, little-endian, in the order of their rows.
enum Predictions {
    static func encode(_ values: [Float]) -> [UInt8] {
        values.flatMap { $0.bitPattern.littleEndianBytes }
    }

    /// Reads predictions.
    ///
    /// - Returns: `nil` unless the bytes are exactly `count` values.
    static func decode(_ bytes: [UInt8], count: Int) -> [Float]? {
        guard bytes.count == 4 * count else { return nil }
        return (0..<count).map { index in
            Float(
                bitPattern: (0..<4).reduce(UInt32(0)) {
                    $0 | UInt32(bytes[4 * index + $1]) << UInt32(8 * $1)
                }
            )
        }
    }
}
