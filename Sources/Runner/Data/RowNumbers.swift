/// Where the rows of a dataset stand in their tables.
package struct RowNumbers: Sendable {
    /// The number of each row in its table, from 1.
    private var numbers: [Int32] = []
    /// The row of the dataset with which each table ends.
    private var ends: [Int] = []
    /// The rows in another order than that in which they were read; nil for that one.
    private var order: [Int32]?

    package init() {}

    /// A row of a table.
    package struct Place: Hashable, Sendable {
        /// The place of the table in the arm's list, 0 for the divided one.
        package let table: Int
        /// From 1, below the header.
        package let row: Int

        package init(table: Int, row: Int) {
            self.table = table
            self.row = row
        }
    }

    /// Takes in the rows of a batch that take part; `rows` is `nil` if all do.
    mutating func append(firstRow: Int, count: Int, rows: [Int]?) {
        if let rows {
            numbers.append(contentsOf: rows.map { Int32(clamping: firstRow + $0 + 1) })
        } else {
            numbers.append(contentsOf: (0..<count).map { Int32(clamping: firstRow + $0 + 1) })
        }
    }

    /// Ends a table.
    mutating func endTable() { ends.append(numbers.count) }

    /// Puts the rows in another order.
    ///
    /// - Parameter order: The rows as they were read, each once.
    mutating func reorder(_ order: [Int32]) { self.order = order }

    /// Where a row of the dataset stands; where its rows are clips, where a frame stands.
    package func place(of row: Int) -> Place {
        let row = order.map { $0.indices.contains(row) ? Int($0[row]) : row } ?? row
        let table = ends.firstIndex { row < $0 } ?? max(ends.count - 1, 0)
        return Place(table: table, row: numbers.indices.contains(row) ? Int(numbers[row]) : 0)
    }
}
