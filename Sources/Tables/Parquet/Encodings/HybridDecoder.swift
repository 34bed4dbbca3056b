/// Decodes runs of equal numbers mixed with bit-packed numbers: levels, dictionary indices, booleans.
///
/// - SeeAlso: Encodings.md of Apache Parquet, "Run Length Encoding / Bit-Packing Hybrid".
struct HybridDecoder: Sendable {
    private var cursor: ByteCursor

    /// Bits of each number; 0...32.
    private let bitWidth: Int

    private var run = Run.repeated(value: 0)

    /// Numbers of the current run that are left.
    private var runCount = 0

    private enum Run {
        case repeated(value: UInt32)
        case packed(firstBit: Int)
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
            if runCount == 0 { try beginRun() }
            let length = min(missing, runCount)
            switch run {
            case .repeated(let value):
                values.append(contentsOf: repeatElement(value, count: length))
            case .packed(let firstBit):
                unpack(length, from: firstBit, to: &values)
                run = .packed(firstBit: firstBit + length * bitWidth)
            }
            runCount -= length
            missing -= length
        }
    }

    /// Skips up to `count` numbers, as long as they are repeated and equal to `value`.
    mutating func skip(_ value: UInt32, upTo count: Int) throws(TableError) -> Int {
        var skipped = 0
        while skipped < count {
            if runCount == 0 { try beginRun() }
            guard case .repeated(value) = run else { break }
            let length = min(count - skipped, runCount)
            runCount -= length
            skipped += length
        }
        return skipped
    }
}

// MARK: - Runs

extension HybridDecoder {
    private mutating func beginRun() throws(TableError) {
        while runCount == 0 {
            guard cursor.remaining > 0 else { throw .valuesEndEarly("RLE") }
            let header = try cursor.takeVarint()
            if header & 1 == 0 {
                let value = try cursor.takeLittleEndian((bitWidth + 7) / 8)
                guard value >> UInt64(bitWidth) == 0 else {
                    throw .wideValue(value, bitWidth: bitWidth)
                }
                run = .repeated(value: UInt32(truncatingIfNeeded: value))
                runCount = Int(header >> 1)
            } else {
                try beginPacked(groups: Int(header >> 1))
            }
        }
    }

    /// Begins a run of groups of eight; some writers leave the unused bytes of the last group out.
    private mutating func beginPacked(groups: Int) throws(TableError) {
        guard bitWidth > 0 else {
            run = .repeated(value: 0)
            runCount = min(groups, Int.max / 8) * 8
            return
        }
        let available = min(groups, cursor.remaining)
        let byteCount = min(available * bitWidth, cursor.remaining)
        runCount = min(available * 8, byteCount * 8 / bitWidth)
        run = .packed(firstBit: try cursor.take(byteCount).lowerBound * 8)
    }

    private func unpack(_ count: Int, from firstBit: Int, to values: inout [UInt32]) {
        let mask = UInt64(1) << UInt64(bitWidth) - 1
        let byteCount = cursor.bytes.count
        unsafe cursor.bytes.withUnsafeBytes { bytes in
            var bit = firstBit
            for _ in 0..<count {
                let index = bit >> 3
                var word: UInt64 = 0
                if index + 8 <= byteCount {
                    word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    word = UInt64(littleEndian: word)
                } else {
                    for offset in index..<byteCount {
                        word |= unsafe UInt64(bytes[offset]) << UInt64((offset - index) * 8)
                    }
                }
                values.append(UInt32(truncatingIfNeeded: (word >> UInt64(bit & 7)) & mask))
                bit += bitWidth
            }
        }
    }
}
