/// Decodes runs of equal numbers mixed with bit-packed numbers: levels, dictionary indices, booleans.
///
/// - SeeAlso: Encodings.md of Apache Parquet, "Run Length Encoding / Bit-Packing Hybrid".
struct HybridDecoder: Sendable {
    private var cursor: ByteCursor

    /// Bits of each number; 0...32.
    private let bitWidth: Int

    private var run = Run.repeated(value: 0, count: 0)

    private enum Run {
        case repeated(value: UInt32, count: Int)
        case packed(PackedBits)

        /// Numbers that are left.
        var count: Int {
            switch self {
            case .repeated(_, let count): count
            case .packed(let bits): bits.count
            }
        }
    }

    init(_ cursor: ByteCursor, bitWidth: Int) throws(TableError) {
        guard bitWidth <= 32 else { throw .bitWidth(bitWidth, maximum: 32) }
        self.cursor = cursor
        self.bitWidth = bitWidth
    }

    /// Appends the next numbers.
    mutating func append(_ count: Int, to values: inout [UInt32]) throws(TableError) {
        values.reserveCapacity(values.count + count)
        var missing = count
        while missing > 0 {
            if run.count == 0 { try beginRun() }
            let length = min(missing, run.count)
            switch run {
            case .repeated(let value, let count):
                values.append(contentsOf: repeatElement(value, count: length))
                run = .repeated(value: value, count: count - length)
            case .packed(var bits):
                bits.append(length, to: &values)
                run = .packed(bits)
            }
            missing -= length
        }
    }

    /// Skips numbers as long as they are repeated and equal to `value`; returns how many.
    mutating func skip(_ value: UInt32, upTo count: Int) throws(TableError) -> Int {
        var skipped = 0
        while skipped < count {
            if run.count == 0 { try beginRun() }
            guard case .repeated(value, let runCount) = run else { break }
            let length = min(count - skipped, runCount)
            run = .repeated(value: value, count: runCount - length)
            skipped += length
        }
        return skipped
    }
}

// MARK: - Runs

extension HybridDecoder {
    private mutating func beginRun() throws(TableError) {
        while run.count == 0 {
            guard cursor.remaining > 0 else { throw .valuesEndEarly("RLE") }
            let header = try cursor.takeVarint()
            let count = Int(header >> 1)
            if header & 1 == 0 {
                let value = try cursor.takeLittleEndian((bitWidth + 7) / 8)
                guard value >> UInt64(bitWidth) == 0 else {
                    throw .wideValue(value, bitWidth: bitWidth)
                }
                run = .repeated(value: UInt32(truncatingIfNeeded: value), count: count)
            } else if bitWidth == 0 {
                run = .repeated(value: 0, count: min(count, Int.max / 8) * 8)
            } else {
                // A group of eight takes as many bytes as a number has bits. Some writers leave
                // the unused bytes of the last group out.
                let byteCount = min(min(count, cursor.remaining) * bitWidth, cursor.remaining)
                run = .packed(PackedBits(try cursor.takeCursor(byteCount), bitWidth: bitWidth))
            }
        }
    }
}
