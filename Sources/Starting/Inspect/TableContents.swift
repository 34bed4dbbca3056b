import Runner
import Tables

/// The columns of a table, and the numbers of some that are asked for.
struct TableContents {
    private let reader: TableReader
    /// In the order of the table.
    let columns: [ColumnProfile]
    /// The numbers of each column in some rows.
    let samples: [ColumnSample]

    /// Reads every column that can be read.
    ///
    /// - Throws: A `TableError` that concerns the whole table.
    init(_ reader: TableReader) throws {
        self.reader = reader
        let blank = ColumnSample(rowCount: reader.rowCount)
        let start = reader.columns.map(ColumnProfile.init)
        var columns = start
        var samples = start.map { _ in blank }
        let failures = try reader.readEach(Array(columns.indices)) { position in
            columns[position] = start[position].restarted()
            samples[position] = blank
        } part: { position, column in
            columns[position].add(column)
            samples[position].add(column)
        }
        for (position, error) in failures {
            columns[position] = columns[position].unread(because: error.placedReason)
        }
        let counts = Dictionary(columns.map { ($0.name, 1) }, uniquingKeysWith: +)
        for position in columns.indices {
            let count = counts[columns[position].name] ?? 1
            if count > 1 { columns[position] = columns[position].ambiguous(count: count) }
        }
        self.columns = columns
        self.samples = samples
    }

    /// The finite numbers of a column.
    ///
    /// - Returns: `nil` if the column cannot be read.
    func numbers(of name: String) throws -> [Double]? {
        var numbers: [Double] = []
        let isWhole = try read(name) {
            numbers = []
        } part: { column in
            for row in 0..<column.values.count {
                if let number = column.number(at: row), number.isFinite { numbers.append(number) }
            }
        }
        return isWhole ? numbers : nil
    }

    /// The group of each row, and the names of the groups, ascending by UTF-8 bytes.
    ///
    /// - Returns: `nil` if the column cannot be read or makes no groups.
    func groups(of name: String) throws -> (codes: [Int32], names: [String])? {
        var index = GroupIndex()
        let isWhole = try read(name) {
            index = GroupIndex()
        } part: { column in
            try index.append(WordColumn(column, firstRow: 0, table: "", isGroup: true), rows: nil)
        }
        return isWhole ? index.sorted() : nil
    }

    /// Reads one column.
    ///
    /// - Returns: Whether it was read from end to end.
    private func read(
        _ name: String,
        begin: () -> Void,
        part: (Column) throws -> Void
    ) throws -> Bool {
        guard let position = columns.firstIndex(where: { $0.name == name }),
            columns[position].isRead
        else { return false }
        return try reader.readEach([position], begin: { _ in begin() }, part: { try part($1) })
            .isEmpty
    }
}
