/// Encodes small numbers as runs and as packed bits: Parquet's RLE hybrid.
///
/// A stretch of eight or more equal numbers is a run; what lies between is packed in groups of
/// eight.
enum HybridEncoder {
    /// Appends numbers of up to 32 bits.
    ///
    /// - Parameters:
    ///   - numbers: The numbers, each below 2^bitWidth.
    ///   - bitWidth: Bits of each number; 0...32.
    ///   - bytes: What the encoding is appended to.
    static func append(_ numbers: ArraySlice<UInt32>, bitWidth: Int, to bytes: inout [UInt8]) {
        var start = numbers.startIndex
        var packedStart = start
        while start < numbers.endIndex {
            let value = numbers[start]
            var end = start + 1
            while end < numbers.endIndex, numbers[end] == value { end += 1 }
            // Packed groups are full, so a run that follows them gives up its first numbers.
            let padding = (8 - (start - packedStart) % 8) % 8
            guard end - start - padding >= 8 else {
                start = end
                continue
            }
            appendPacked(numbers[packedStart..<start + padding], bitWidth, to: &bytes)
            appendRun(of: value, count: end - start - padding, bitWidth, to: &bytes)
            start = end
            packedStart = end
        }
        appendPacked(numbers[packedStart...], bitWidth, to: &bytes)
    }

    private static func appendRun(
        of value: UInt32,
        count: Int,
        _ bitWidth: Int,
        to bytes: inout [UInt8]
    ) {
        bytes.appendVarint(UInt64(count) << 1)
        for byte in 0..<((bitWidth + 7) / 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte)))
        }
    }

    /// Appends groups of eight; the last one is filled up with zeros.
    private static func appendPacked(
        _ numbers: ArraySlice<UInt32>,
        _ bitWidth: Int,
        to bytes: inout [UInt8]
    ) {
        guard !numbers.isEmpty else { return }
        let groupCount = (numbers.count + 7) / 8
        bytes.appendVarint(UInt64(groupCount) << 1 | 1)
        var bits: UInt64 = 0
        var bitCount = 0
        for position in 0..<(groupCount * 8) {
            let number = position < numbers.count ? numbers[numbers.startIndex + position] : 0
            bits |= UInt64(number) << UInt64(bitCount)
            bitCount += bitWidth
            while bitCount >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
                bitCount -= 8
            }
        }
    }
}
