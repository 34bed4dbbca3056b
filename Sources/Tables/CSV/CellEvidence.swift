/// What the cells of a column have shown so far about its type.
struct CellEvidence: Sendable {
    private var hasEmpty = false
    private var hasInteger = false
    private var hasReal = false

    /// The first cell that is not a number.
    private(set) var firstText: TextCell?

    /// Takes in one cell.
    mutating func add(_ cell: ArraySlice<UInt8>, row: Int, line: Int) {
        guard !cell.isEmpty else {
            hasEmpty = true
            return
        }
        // One text decides; nothing later can change the type.
        guard firstText == nil else { return }
        switch DecimalNumber(cell) {
        case .integer: hasInteger = true
        case .real: hasReal = true
        case nil:
            let text = String(decoding: cell.prefix(80), as: UTF8.self)
            firstText = TextCell(text: text, row: row, line: line)
        }
    }

    /// The type that every cell fits.
    var type: ColumnType {
        if firstText != nil { return .string }
        return hasInteger && !hasReal ? .int64 : .float64
    }

    /// Whether a cell was empty.
    var isNullable: Bool { hasEmpty }
}
