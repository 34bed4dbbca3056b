/// Decodes whole numbers that are stored as differences, bit-packed in blocks.
///
/// - SeeAlso: Encodings.md of Apache Parquet, "Delta Encoding (DELTA_BINARY_PACKED)".
struct DeltaDecoder: Sendable {
    private var cursor: ByteCursor
    private let miniblocksPerBlock: Int
    private let miniblockCount: Int

    /// Numbers that are left.
    private(set) var count: Int

    /// The number before the next one; the first number before anything is read.
    private var value: Int64
    private var isAtFirst = true

    private var smallestDelta: Int64 = 0

    /// Bit widths of the miniblocks of the block that have not begun.
    private var bitWidths = ByteCursor([])

    /// Differences of the current miniblock that are left, without the smallest one.
    private var miniblock = Miniblock.equal(count: 0)

    private enum Miniblock {
        case equal(count: Int)
        case packed(PackedBits)

        var count: Int {
            switch self {
            case .equal(let count): count
            case .packed(let bits): bits.count
            }
        }
    }

    init(_ cursor: ByteCursor) throws(TableError) {
        self.cursor = cursor
        let blockCount = try self.cursor.takeVarint()
        let miniblocks = try self.cursor.takeVarint()
        let count = try self.cursor.takeVarint()
        value = try self.cursor.takeZigzag()
        guard let blockCount = Int32(exactly: blockCount),
            let miniblocks = Int32(exactly: miniblocks),
            let count = Int32(exactly: count),
            miniblocks > 0, blockCount > 0,
            blockCount.isMultiple(of: miniblocks),
            (blockCount / miniblocks).isMultiple(of: 8)
        else { throw .deltaHeader }
        miniblocksPerBlock = Int(miniblocks)
        miniblockCount = Int(blockCount / miniblocks)
        self.count = Int(count)
    }

    /// Appends the next numbers, wrapped around to the width of their type.
    mutating func append<Number: FixedWidthInteger>(
        _ length: Int,
        to numbers: inout [Number]
    ) throws(TableError) {
        guard length <= count else { throw .valuesEndEarly("DELTA_BINARY_PACKED") }
        guard length > 0 else { return }
        count -= length
        var missing = length
        if isAtFirst {
            isAtFirst = false
            numbers.append(Number(truncatingIfNeeded: value))
            missing -= 1
        }
        var deltas: [UInt64] = []
        while missing > 0 {
            if miniblock.count == 0 { try beginMiniblock() }
            let step = min(missing, miniblock.count)
            switch miniblock {
            case .equal(let count):
                for _ in 0..<step {
                    value &+= smallestDelta
                    numbers.append(Number(truncatingIfNeeded: value))
                }
                miniblock = .equal(count: count - step)
            case .packed(var bits):
                deltas.removeAll(keepingCapacity: true)
                bits.append(step, to: &deltas)
                miniblock = .packed(bits)
                for delta in deltas {
                    value &+= smallestDelta &+ Int64(bitPattern: delta)
                    numbers.append(Number(truncatingIfNeeded: value))
                }
            }
            missing -= step
        }
    }

    /// Steps over the numbers without decoding them, and returns a cursor behind them.
    consuming func skipToEnd() throws(TableError) -> ByteCursor {
        var missing = isAtFirst ? count - 1 : count
        while missing > miniblock.count {
            missing -= miniblock.count
            miniblock = .equal(count: 0)
            try beginMiniblock()
        }
        return cursor
    }

    private mutating func beginMiniblock() throws(TableError) {
        if bitWidths.remaining == 0 {
            smallestDelta = try cursor.takeZigzag()
            bitWidths = try cursor.takeCursor(miniblocksPerBlock)
        }
        let bitWidth = Int(try bitWidths.takeByte())
        guard bitWidth <= 64 else { throw .bitWidth(bitWidth, maximum: 64) }
        guard bitWidth > 0 else {
            miniblock = .equal(count: miniblockCount)
            return
        }
        let byteCount = miniblockCount / 8 * bitWidth
        // Some writers leave the unused bytes of the last miniblock out.
        let bits = PackedBits(
            try cursor.takeCursor(min(byteCount, cursor.remaining)),
            bitWidth: bitWidth
        )
        guard bits.count > 0 else { throw .valuesEndEarly("DELTA_BINARY_PACKED") }
        miniblock = .packed(bits)
    }
}
