/// The cells of one row of text, without their quotes.
struct CSVRecord: Sendable {
    /// The bytes of all cells, one after the other.
    private(set) var bytes: [UInt8] = []

    /// For each cell the index after its last byte.
    private(set) var ends: [Int] = []

    /// Line on which the row begins, from 1.
    private(set) var line = 0

    /// Whether the row ends in a separator with nothing after it, as every line of libvmaf's does.
    private(set) var endsInSeparator = false

    /// Number of cells; a separator at the end begins one more.
    var count: Int { ends.count }

    /// Returns where a cell lies in `bytes`.
    func range(of cell: Int) -> Range<Int> {
        (cell == 0 ? 0 : ends[cell - 1])..<ends[cell]
    }
}

extension CSVRecord {
    mutating func begin(line: Int) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        endsInSeparator = false
        self.line = line
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        bytes.append(contentsOf: text)
    }

    mutating func endCell() {
        ends.append(bytes.count)
    }

    /// Ends the last cell of the row.
    ///
    /// - Parameter isUnwritten: Whether neither a character nor a quote stands in it.
    mutating func endRow(isUnwritten: Bool) {
        endsInSeparator = isUnwritten && !ends.isEmpty
        endCell()
    }
}
