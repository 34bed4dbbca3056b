/// Reads single cells of a text table by the rules of its dialect.
struct CSVCellReader: Sendable {
    private let decimal: UInt8
    private let missing: [[UInt8]]

    init(_ dialect: CSVDialect) {
        decimal = dialect.decimal.byte
        missing = dialect.missing.map { Array($0.utf8) }
    }

    /// Whether a cell holds no value: it is empty, or one of the words for that.
    func isMissing(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.isEmpty || missing.contains { $0.elementsEqual(cell) }
    }

    /// The number in a cell; nil if it is a word.
    func number(_ cell: ArraySlice<UInt8>) -> DecimalNumber? {
        DecimalNumber(cell, mark: decimal)
    }
}
