/// Whole numbers of a fixed number of bits, packed lowest bit first.
struct PackedBits: Sendable {
    private let bytes: [UInt8]

    /// Bits of each number; 0...64.
    private let bitWidth: Int

    /// Position of the next number's lowest bit, counted from the beginning of `bytes`.
    private var bit: Int

    /// Numbers that are left.
    private(set) var count: Int

    /// Begins at packed numbers.
    ///
    /// - Parameters:
    ///   - cursor: The bytes; the numbers that do not lie in them entirely are left out.
    ///   - bitWidth: Bits of each number; 1...64.
    init(_ cursor: ByteCursor, bitWidth: Int) {
        bytes = cursor.bytes
        self.bitWidth = bitWidth
        bit = cursor.position * 8
        count = cursor.remaining * 8 / bitWidth
    }

    /// Appends the next numbers; at most `count` of them.
    mutating func append<Number: FixedWidthInteger>(_ length: Int, to numbers: inout [Number]) {
        let length = min(length, count)
        let mask = UInt64.max >> UInt64(64 - bitWidth)
        numbers.reserveCapacity(numbers.count + length)
        let byteCount = bytes.count
        let bitWidth = bitWidth
        var bit = bit
        unsafe bytes.withUnsafeBytes { buffer in
            for _ in 0..<length {
                let index = bit >> 3
                let shift = UInt64(bit & 7)
                let number: UInt64
                if index + 9 <= byteCount {
                    let low = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    let high = unsafe UInt64(buffer[index + 8])
                    number = UInt64(littleEndian: low) >> shift | (high << 1) << (63 - shift)
                } else {
                    number = Self.number(bytes[index...], shift: shift)
                }
                numbers.append(Number(truncatingIfNeeded: number & mask))
                bit += bitWidth
            }
        }
        self.bit = bit
        count -= length
    }

    /// A number that begins less than nine bytes before the end.
    private static func number(_ bytes: ArraySlice<UInt8>, shift: UInt64) -> UInt64 {
        var number: UInt64 = 0
        var position: UInt64 = 0
        for byte in bytes {
            let bits = UInt64(byte)
            number |= position < shift ? bits >> (shift - position) : bits << (position - shift)
            position += 8
        }
        return number
    }
}
