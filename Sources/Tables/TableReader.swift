/// Reads columns of a table, whatever its format.
public struct TableReader: Sendable {
    /// Format of the table.
    public let format: TableFormat

    /// Columns in the order of the table, with the ones that cannot be read.
    public let columns: [ColumnDescription]

    /// Number of rows.
    public let rowCount: Int

    let contents: Contents

    enum Contents {
        case parquet(ParquetFile)
        case csv(CSVTable)
    }

    /// Recognises the format of a table, and reads what it says about its columns.
    ///
    /// The footer of a Parquet file says everything. CSV says nothing, so that it is read once from
    /// end to end: its rows are checked, and the types of its columns are settled.
    ///
    /// - Parameter source: The bytes of the table.
    /// - Throws: Why the bytes are not a table.
    public init(_ source: ByteSource) throws(TableError) {
        format = try TableFormat(of: source)
        switch format {
        case .parquet:
            let file = try ParquetFile(source)
            columns = file.columns.map { $0.description }
            rowCount = file.rowCount
            contents = .parquet(file)
        case .csv:
            let table = try CSVTable(source)
            columns = table.columns
            rowCount = table.rowCount
            contents = .csv(table)
        }
    }

    /// Reads columns in batches of consecutive rows, from the first row to the last.
    ///
    /// Columns that are not asked for are not read, and a batch is given up before the next one is
    /// made.
    ///
    /// - Parameters:
    ///   - names: Names of columns; each batch has them in this order.
    ///   - batch: Called with each batch; what it throws ends the reading.
    /// - Throws: A `TableError` that names the column and the place, or what `batch` throws.
    public func read(_ names: [String], batch: (Batch) throws -> Void) throws {
        let positions = try positions(of: names)
        switch contents {
        case .parquet(let file):
            try file.read(positions.map { file.columns[$0] }, batch: batch)
        case .csv(let table): try table.read(positions, batch: batch)
        }
    }

    private func positions(of names: [String]) throws(TableError) -> [Int] {
        var positions: [Int] = []
        for name in names {
            let matches = columns.indices.filter { columns[$0].name == name }
            guard let position = matches.first else {
                throw .unknownColumn(name, among: columns.map { $0.name })
            }
            guard matches.count == 1 else { throw .ambiguousColumn(name, count: matches.count) }
            if case .unsupported(let type) = columns[position].type {
                throw .unsupportedType(type).inColumn(name)
            }
            positions.append(position)
        }
        return positions
    }
}
