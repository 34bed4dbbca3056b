/// Predictions as they are kept: binary32, little-endian, in the order of their rows; a row's score,
/// then its log-variance if the network has one.
package enum Predictions {
    package static func encode(_ values: [Float]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * values.count)
        for value in values { bytes += value.bitPattern.littleEndianBytes }
        return bytes
    }

    /// Reads predictions.
    ///
    /// - Returns: `nil` unless the bytes are exactly `count` values.
    package static func decode(_ bytes: [UInt8], count: Int) -> [Float]? {
        guard bytes.count == 4 * count else { return nil }
        return (0..<count).map { index in
            Float(bitPattern: UInt32(littleEndian: bytes, at: 4 * index))
        }
    }
}
