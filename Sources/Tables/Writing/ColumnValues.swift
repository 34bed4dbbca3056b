/// The present values of a column in a row group, as they are encoded.
struct ColumnValues: Sendable {
    let physicalType: PhysicalType

    /// Each distinct value in the PLAIN encoding, in the order in which they first occur.
    private(set) var distinct: [UInt8] = []
    /// Number of distinct values.
    private(set) var distinctCount = 0
    /// For each present row the position of its value among the distinct ones.
    private(set) var codes: [UInt32] = []
    /// All values in the PLAIN encoding.
    private(set) var plain: [UInt8] = []
    /// Where the value of each present row begins in `plain`, and the end of the last one; empty
    /// where all values are equally long.
    private(set) var plainEnds: [Int] = []
    /// Smallest and largest value in the form of Parquet's statistics; nil where they say nothing.
    private(set) var bounds: (low: [UInt8], high: [UInt8])?

    /// Takes the values of some rows.
    ///
    /// - Parameters:
    ///   - column: The column.
    ///   - rows: Positions of the rows.
    init(_ column: Column, rows: Range<Int>) {
        let isPresent = { (row: Int) in column.validity?[row] ?? true }
        switch column.values {
        case .float64(let values):
            physicalType = .double
            let present = rows.filter(isPresent).map { values[$0] }
            takeNumbers(present.map(\.bitPattern))
            bounds = Self.bounds(present) { $0.bitPattern }
        case .float32(let values):
            physicalType = .float
            let present = rows.filter(isPresent).map { values[$0] }
            takeNumbers(present.map(\.bitPattern))
            bounds = Self.bounds(present) { $0.bitPattern }
        case .int64(let values):
            physicalType = .int64
            let present = rows.filter(isPresent).map { values[$0] }
            takeNumbers(present)
            if let low = present.min(), let high = present.max() {
                bounds = (Self.bytes(low), Self.bytes(high))
            }
        case .boolean(let values):
            physicalType = .boolean
            takeFlags(rows.filter(isPresent).map { values[$0] })
        case .string(let positions, let dictionary):
            physicalType = .byteArray
            takeTexts(rows.filter(isPresent).map { Int(positions[$0]) }, dictionary)
        }
    }

    /// Whether a dictionary makes the column smaller, before compression.
    var prefersDictionary: Bool {
        guard distinctCount > 0, distinct.count <= 1 << 20 else { return false }
        return distinct.count + (codes.count * dictionaryBitWidth + 7) / 8 < plain.count
    }

    /// Bits of a position in the dictionary.
    var dictionaryBitWidth: Int {
        distinctCount < 2 ? 0 : Int.bitWidth - (distinctCount - 1).leadingZeroBitCount
    }

    /// The PLAIN bytes of present rows.
    func plain(_ rows: Range<Int>) -> [UInt8] {
        if physicalType == .boolean {
            return Self.packed(codes[rows].map { plainFlags[Int($0)] })
        }
        if plainEnds.isEmpty {
            let width = physicalType == .float ? 4 : 8
            return Array(plain[rows.lowerBound * width..<rows.upperBound * width])
        }
        return Array(plain[plainEnds[rows.lowerBound]..<plainEnds[rows.upperBound]])
    }

    // MARK: -

    private var plainFlags: [Bool] = []

    private mutating func takeNumbers<Number: FixedWidthInteger>(_ numbers: [Number]) {
        var known: [Number: UInt32] = [:]
        codes.reserveCapacity(numbers.count)
        plain.reserveCapacity(numbers.count * Number.bitWidth / 8)
        for number in numbers {
            plain.appendLittleEndian(number)
            if let code = known[number] {
                codes.append(code)
            } else {
                codes.append(UInt32(known.count))
                known[number] = UInt32(known.count)
                distinct.appendLittleEndian(number)
            }
        }
        distinctCount = known.count
    }

    private mutating func takeFlags(_ flags: [Bool]) {
        plainFlags = [false, true]
        codes = flags.map { $0 ? 1 : 0 }
        if flags.contains(true) || flags.contains(false) {
            bounds = (
                [flags.contains(false) ? 0 : 1], [flags.contains(true) ? 1 : 0]
            )
        }
    }

    private mutating func takeTexts(_ positions: [Int], _ dictionary: [String]) {
        var known: [Int: UInt32] = [:]
        plainEnds = [0]
        var low: [UInt8]?
        var high: [UInt8]?
        for position in positions {
            let text = Array(dictionary[position].utf8)
            plain.appendLittleEndian(UInt32(text.count))
            plain += text
            plainEnds.append(plain.count)
            if let code = known[position] {
                codes.append(code)
                continue
            }
            codes.append(UInt32(known.count))
            known[position] = UInt32(known.count)
            distinct.appendLittleEndian(UInt32(text.count))
            distinct += text
            if low.map({ text.lexicographicallyPrecedes($0) }) ?? true { low = text }
            if high.map({ $0.lexicographicallyPrecedes(text) }) ?? true { high = text }
        }
        distinctCount = known.count
        if let low, let high, low.count <= 64, high.count <= 64 { bounds = (low, high) }
    }

    private static func packed(_ flags: [Bool]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
        for (position, flag) in flags.enumerated() where flag {
            bytes[position / 8] |= 1 << UInt8(position % 8)
        }
        return bytes
    }

    /// Nil if a number is NaN; a zero bound gets the sign that bounds both zeros, as the format asks.
    private static func bounds<Number: BinaryFloatingPoint, Bits: FixedWidthInteger>(
        _ numbers: [Number],
        _ bits: (Number) -> Bits
    ) -> (low: [UInt8], high: [UInt8])? {
        guard var low = numbers.first, var high = numbers.first else { return nil }
        for number in numbers {
            guard !number.isNaN else { return nil }
            low = min(low, number)
            high = max(high, number)
        }
        if low == 0 { low = -0.0 }
        if high == 0 { high = 0.0 }
        return (bytes(bits(low)), bytes(bits(high)))
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(number)
        return bytes
    }
}
