/// Reads columns of a table, whatever its format.
public struct TableReader: Sendable {
    /// Format of the table.
    public let format: TableFormat

    /// Columns in the order of the table, with the ones that cannot be read.
    public let columns: [ColumnDescription]

    /// Number of rows.
    public let rowCount: Int

    /// How the cells of a text table are read; nil for Parquet.
    public let dialect: CSVDialect?

    /// Named texts that a Parquet file keeps beside its columns, in the order of the file; empty for
    /// text tables.
    public let metadata: [ColumnTable.Metadatum]

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
    /// - Parameters:
    ///   - source: The bytes of the table.
    ///   - dialect: How the table is read if it is text.
    /// - Throws: Why the bytes are not a table.
    public init(_ source: ByteSource, dialect: CSVDialect = .standard) throws(TableError) {
        switch try TableFormat(of: source) {
        case .parquet: self.init(try ParquetFile(source))
        case .csv: self.init(try CSVTable(source, dialect))
        }
    }

    /// Recognises the format of a table and, if it is text, its dialect.
    ///
    /// A word for missing values is recognised where a column holds numbers otherwise. `dialect` is
    /// what a spec has to say to have the table read so.
    ///
    /// - Parameter source: The bytes of the table.
    /// - Throws: Why the bytes are not a table.
    public init(recognising source: ByteSource) throws(TableError) {
        switch try TableFormat(of: source) {
        case .parquet: self.init(try ParquetFile(source))
        case .csv:
            let table = try CSVTable(source, try CSVDialect(recognising: source))
            guard !table.missingWords.isEmpty else {
                self.init(table)
                return
            }
            let words = table.missingWords
            self.init(try CSVTable(source, table.dialect.adding(missing: words)))
        }
    }

    private init(_ file: ParquetFile) {
        format = .parquet
        columns = file.columns.map { $0.description }
        rowCount = file.rowCount
        dialect = nil
        metadata = file.texts
        contents = .parquet(file)
    }

    private init(_ table: CSVTable) {
        format = .csv
        columns = table.columns
        rowCount = table.rowCount
        dialect = table.dialect
        metadata = []
        contents = .csv(table)
    }

    /// What to do if a text table has not the columns that it should have; nil if it seems right.
    ///
    /// - Parameters:
    ///   - source: The bytes of the table.
    ///   - dialect: How it was read.
    /// - Returns: The advice, in one clause.
    public static func advice(on source: ByteSource, readAs dialect: CSVDialect) -> String? {
        guard let recognised = try? CSVDialect(recognising: source),
            recognised.separator != dialect.separator
        else { return nil }
        return recognised.advice
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
