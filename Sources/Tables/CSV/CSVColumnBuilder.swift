/// Collects the cells of a column over the rows of a batch.
struct CSVColumnBuilder: Sendable {
    private let name: String
    private let reader: CSVCellReader
    private var values: Values
    private var validity: [Bool] = []
    private var hasNull = false

    private enum Values {
        case float64([Double])
        case int64([Int64])
        case text(codes: [Int32], texts: TextTable)
    }

    init(_ description: ColumnDescription, _ reader: CSVCellReader, rowCount: Int) {
        name = description.name
        self.reader = reader
        values =
            switch description.type {
            case .int64: .int64([])
            case .string: .text(codes: [], texts: TextTable())
            default: .float64([])
            }
        validity.reserveCapacity(rowCount)
    }

    /// Takes in one cell.
    ///
    /// - Throws: `unreadable` if the cell is not of the column's type, `damaged` if it is not UTF-8.
    mutating func append(_ cell: ArraySlice<UInt8>) throws(TableError) {
        let isMissing = reader.isMissing(cell)
        validity.append(!isMissing)
        hasNull = hasNull || isMissing
        // The array is taken out of the enumeration while it grows, so that it is not copied.
        switch values {
        case .float64(var numbers):
            values = .float64([])
            numbers.append(isMissing ? .nan : try number(cell).double)
            values = .float64(numbers)
        case .int64(var numbers):
            values = .int64([])
            numbers.append(isMissing ? 0 : try integer(cell))
            values = .int64(numbers)
        case .text(var codes, var texts):
            values = .int64([])
            codes.append(isMissing ? -1 : try texts.code(of: cell))
            values = .text(codes: codes, texts: texts)
        }
    }

    /// The column so far.
    var column: Column {
        let values: Column.Values =
            switch self.values {
            case .float64(let numbers): .float64(numbers)
            case .int64(let numbers): .int64(numbers)
            case .text(let codes, let texts): .string(codes: codes, dictionary: texts.texts)
            }
        return Column(name: name, values: values, validity: hasNull ? validity : nil)
    }

    private func number(_ cell: ArraySlice<UInt8>) throws(TableError) -> DecimalNumber {
        // The first reading has found a number here.
        guard let number = reader.number(cell) else { throw .changedWhileRead }
        return number
    }

    private func integer(_ cell: ArraySlice<UInt8>) throws(TableError) -> Int64 {
        guard case .integer(let value) = try number(cell) else { throw .changedWhileRead }
        return value
    }
}
