/// Consecutive rows of the columns that were asked for.
public struct Batch: Sendable {
    /// Position in the table of the first row, from 0.
    public let firstRow: Int

    /// Number of rows; at least 1 and at most `Batch.maximumRowCount`.
    public let rowCount: Int

    /// One column for each name asked for, in that order.
    public let columns: [Column]

    /// Largest number of rows that a reader puts into one batch.
    public static let maximumRowCount = 16_384

    /// Makes a batch from its parts.
    ///
    /// - Parameters:
    ///   - firstRow: Position in the table of the first row.
    ///   - rowCount: Number of rows.
    ///   - columns: Columns of that many rows each.
    public init(firstRow: Int, rowCount: Int, columns: [Column]) {
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.columns = columns
    }
}
