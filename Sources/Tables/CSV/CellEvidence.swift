/// What the cells of a column have shown so far about its type.
struct CellEvidence: Sendable {
    private var hasEmpty = false
    private var hasInteger = false
    private var hasReal = false
    private var hasText = false

    /// Takes in one cell.
    mutating func add(_ cell: ArraySlice<UInt8>) {
        guard !cell.isEmpty else {
            hasEmpty = true
            return
        }
        // One text decides; nothing later can change the type.
        guard !hasText else { return }
        switch DecimalNumber(cell) {
        case .integer: hasInteger = true
        case .real: hasReal = true
        case nil: hasText = true
        }
    }

    /// The type that every cell fits.
    var type: ColumnType {
        if hasText { return .string }
        return hasInteger && !hasReal ? .int64 : .float64
    }

    /// Whether a cell was empty.
    var isNullable: Bool { hasEmpty }
}
