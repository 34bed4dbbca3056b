/// A text table that has been read once from end to end.
///
/// The first reading checks every row and settles the types, so that they depend neither on the
/// columns asked for nor on the size of a batch. A column is `int64` if each of its cells is a whole
/// number of 64 bits in the usual notation; else `float64` if each is a number; else `string`. Empty
/// cells are nulls and have no say, quoted or not, and neither have the dialect's words for missing
/// values; a column of nothing else is `float64`.
struct CSVTable: Sendable {
    private let source: ByteSource

    /// How its cells and numbers are written.
    let dialect: CSVDialect

    /// Columns in the order of the header.
    let columns: [ColumnDescription]

    /// Number of rows below the header.
    let rowCount: Int

    /// How its rows are divided.
    private let layout: CSVLayout

    /// The words that alone keep columns from being ones of numbers, in the order of the columns.
    let missingWords: [String]

    /// Reads a table once.
    ///
    /// - Throws: The first row that breaks the rules, with the dialect that the text seems to have.
    init(_ source: ByteSource, _ dialect: CSVDialect) throws(TableError) {
        do {
            try self.init(reading: source, dialect)
        } catch  where error.kind == .malformedRow {
            let recognised = try? CSVDialect(recognising: source)
            guard let recognised, recognised.separator != dialect.separator else { throw error }
            throw error.adding(advice: recognised.advice)
        }
    }

    private init(reading source: ByteSource, _ dialect: CSVDialect) throws(TableError) {
        self.source = source
        self.dialect = dialect
        var scanner = try CSVScanner(source, separator: dialect.separator.byte)
        var record = CSVRecord()
        guard try scanner.next(&record) else { throw .emptySource }
        let layout = CSVLayout(header: record, separator: dialect.separator.noun)
        self.layout = layout
        let names = Array(try Self.names(record).prefix(layout.columnCount))
        let reader = CSVCellReader(dialect)
        var evidence = Array(repeating: CellEvidence(), count: names.count)
        var rowCount = 0
        while try scanner.next(&record) {
            try layout.check(record, row: rowCount)
            for cell in names.indices {
                let bytes = record.bytes[record.range(of: cell)]
                evidence[cell].add(bytes, row: rowCount, line: record.line, reader)
            }
            rowCount += 1
        }
        self.rowCount = rowCount
        missingWords = evidence.flatMap(\.missingWords).reduce(into: []) { words, word in
            if !words.contains(word) { words.append(word) }
        }
        columns = zip(names, evidence).map { name, evidence in
            ColumnDescription(
                name: name,
                type: evidence.type,
                isNullable: evidence.isNullable,
                firstText: evidence.textCell(dialect)
            )
        }
    }

    private static func names(_ header: CSVRecord) throws(TableError) -> [String] {
        guard !header.bytes.contains(0) else { throw .foreignFormat("binary data") }
        var names: [String] = []
        for cell in 0..<header.count {
            do {
                names.append(try TextTable.text(header.bytes[header.range(of: cell)]))
            } catch {
                throw error.onLine(header.line)
            }
        }
        return names
    }
}

// MARK: - Reading

extension CSVTable {
    /// Reads columns, given by their positions, batch by batch.
    func read(_ positions: [Int], batch: (Batch) throws -> Void) throws {
        var scanner = try CSVScanner(source, separator: dialect.separator.byte)
        var record = CSVRecord()
        guard try scanner.next(&record) else { throw TableError.changedWhileRead }
        var firstRow = 0
        while firstRow < rowCount {
            let length = min(rowCount - firstRow, Batch.maximumRowCount)
            let values = try readColumns(
                positions,
                &scanner,
                &record,
                rows: firstRow..<(firstRow + length)
            )
            try batch(Batch(firstRow: firstRow, rowCount: length, columns: values))
            firstRow += length
        }
        guard try !scanner.next(&record) else { throw TableError.changedWhileRead }
    }

    private func readColumns(
        _ positions: [Int],
        _ scanner: inout CSVScanner,
        _ record: inout CSVRecord,
        rows: Range<Int>,
    ) throws(TableError) -> [Column] {
        let reader = CSVCellReader(dialect)
        var builders = positions.map { CSVColumnBuilder(columns[$0], reader, rowCount: rows.count) }
        for row in rows {
            guard try scanner.next(&record) else { throw .changedWhileRead }
            try layout.check(record, row: row)
            for (index, position) in positions.enumerated() {
                do {
                    try builders[index].append(record.bytes[record.range(of: position)])
                } catch {
                    throw error.inColumn(columns[position].name).inRow(row).onLine(record.line)
                }
            }
        }
        return builders.map { $0.column }
    }
}
