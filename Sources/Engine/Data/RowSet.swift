/// Rows of a table in file order, a bit for each row of the table.
///
/// A list of the same rows takes 32 times as much, for every fit under way.
package struct RowSet: Sendable {
    /// The number of rows in the set.
    package let count: Int
    private let words: [UInt64]

    /// Creates a set.
    ///
    /// - Parameters:
    ///   - rows: The rows, ascending.
    ///   - rowCount: The number of rows of the table; at least the last row and one.
    /// - Precondition: No row stands before a smaller one, or twice.
    package init(_ rows: [Int32], rowCount: Int) {
        var words = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
        var previous: Int32 = -1
        for row in rows {
            precondition(row > previous, "row \(row) stands after row \(previous)")
            words[Int(row) / 64] |= 1 << UInt64(row % 64)
            previous = row
        }
        count = rows.count
        self.words = words
    }

    /// The rows, ascending; a new list on each call.
    package var list: [Int32] {
        var rows: [Int32] = []
        rows.reserveCapacity(count)
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                rows.append(Int32(64 * index + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return rows
    }

    /// The rows of a table that are not in the set, ascending; a new list on each call.
    package func complement(rowCount: Int) -> [Int32] {
        var rows: [Int32] = []
        rows.reserveCapacity(rowCount - count)
        for row in 0..<rowCount where words[row / 64] & (1 << UInt64(row % 64)) == 0 {
            rows.append(Int32(row))
        }
        return rows
    }
}
