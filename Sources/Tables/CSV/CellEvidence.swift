/// What the cells of a column have shown so far about its type.
struct CellEvidence: Sendable {
    private var hasMissing = false
    private var hasInteger = false
    private var hasReal = false

    /// The first cell that is not a number.
    private var firstText: (text: String, row: Int, line: Int)?

    /// Whether a cell is not a number and no usual word for a missing value.
    private var hasOtherText = false

    /// The usual words for missing values that stand beside numbers only, in the order of the rows.
    private var words: [[UInt8]] = []

    /// Takes in one cell.
    mutating func add(_ cell: ArraySlice<UInt8>, row: Int, line: Int, _ reader: CSVCellReader) {
        guard !reader.isMissing(cell) else {
            hasMissing = true
            return
        }
        // One text decides the type, and one that is no word for a missing value all the rest.
        guard !hasOtherText else { return }
        switch reader.number(cell) {
        case .integer: hasInteger = true
        case .real: hasReal = true
        case nil:
            if firstText == nil {
                firstText = (String(decoding: cell.prefix(80), as: UTF8.self), row, line)
            }
            note(cell)
        }
    }

    private mutating func note(_ cell: ArraySlice<UInt8>) {
        guard MissingWords.contain(cell) else {
            hasOtherText = true
            return
        }
        if !words.contains(where: { $0.elementsEqual(cell) }) { words.append(Array(cell)) }
        if words.count > MissingWords.maximumCount { hasOtherText = true }
    }

    /// The type that every cell fits.
    var type: ColumnType {
        if firstText != nil { return .string }
        return hasInteger && !hasReal ? .int64 : .float64
    }

    /// Whether the column holds numbers and nothing else.
    var isNumeric: Bool { firstText == nil && hasNumber }

    /// Whether the column holds numbers, and words for missing values at most.
    var isNumericButForWords: Bool { !hasOtherText && hasNumber }

    private var hasNumber: Bool { hasInteger || hasReal }

    /// The words that keep the column from being one of numbers; empty if that is not the reason.
    var missingWords: [String] {
        isNumericButForWords ? words.map { String(decoding: $0, as: UTF8.self) } : []
    }

    /// Whether a value is missing in a row.
    var isNullable: Bool { hasMissing }

    /// The first cell that is not a number, with what can be done about it.
    func textCell(_ dialect: CSVDialect) -> TextCell? {
        firstText.map { cell in
            TextCell(
                text: cell.text,
                row: cell.row,
                line: cell.line,
                remedy: NumberLikeText(cell.text, dialect: dialect, missingWords: missingWords)?
                    .remedy
            )
        }
    }
}
