import Runner
import Tables

/// The numbers of a column in some rows that are spread over the table.
struct ColumnSample: Sendable {
    /// About how many rows are looked at; at most twice as many.
    static let usualCount = 20_000

    /// The distance between two rows that are looked at.
    let stride: Int
    /// One number a row that is looked at; NaN where there is none.
    private(set) var numbers: [Double] = []
    private var rowCount = 0

    init(rowCount: Int) {
        // An odd distance: rows of clips of even length are not all taken at the same frame.
        stride = max(1, rowCount / Self.usualCount) | 1
    }

    /// The row of a place in the sample.
    func row(_ place: Int) -> Int { place * stride }

    /// Takes in the column's next rows.
    mutating func add(_ column: Column) {
        let count = column.values.count
        var row = (stride - rowCount % stride) % stride
        while row < count {
            numbers.append(column.number(at: row) ?? .nan)
            row += stride
        }
        rowCount += count
    }
}
