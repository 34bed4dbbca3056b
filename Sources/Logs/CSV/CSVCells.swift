/// The cells of one line of CSV.
struct CSVCells {
    private var ranges: [Range<Int>] = []

    /// Number of cells.
    var count: Int { ranges.count }

    /// Largest number of cells in a line.
    private static let maximumCount = FrameCollector.maximumMetricCount + 8

    /// Finds the cells of a line; a quoted one may hold commas.
    mutating func split(_ bytes: [UInt8], _ line: Range<Int>, line number: Int) throws(LogError) {
        ranges.removeAll(keepingCapacity: true)
        var start = line.lowerBound
        var isQuoted = false
        for index in line {
            switch bytes[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                ranges.append(start..<index)
                start = index + 1
                guard ranges.count < Self.maximumCount else { throw .tooManyMetrics(number) }
            default: break
            }
        }
        guard !isQuoted else { throw LogError("a quoted cell does not end", line: number) }
        ranges.append(start..<line.upperBound)
    }

    /// Whether nothing stands in a cell.
    func isEmpty(_ index: Int) -> Bool { ranges[index].isEmpty }

    /// The value of a cell; nil if it is a text.
    func value(_ index: Int, in bytes: [UInt8]) -> LogValue? {
        let range = ranges[index]
        if let first = range.first, bytes[first] == UInt8(ascii: "\"") {
            return LogValue(text(index, in: bytes)[...])
        }
        return LogValue(bytes[range])
    }

    /// The bytes of a cell without spaces around it and without quotes.
    func text(_ index: Int, in bytes: [UInt8]) -> [UInt8] {
        var cell = bytes[ranges[index]]
        while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
        while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
        let quote = UInt8(ascii: "\"")
        guard cell.count >= 2, cell.first == quote, cell.last == quote else { return Array(cell) }
        var text: [UInt8] = []
        var isDoubled = false
        for byte in cell.dropFirst().dropLast() {
            isDoubled = byte == quote && !isDoubled
            if !isDoubled { text.append(byte) }
        }
        return text
    }
}
