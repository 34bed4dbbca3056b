/// A text table that has been read once from end to end.
///
/// The first reading checks every row and settles the types, so that they depend neither on the
/// columns asked for nor on the size of a batch. A column is `int64` if each of its cells is a whole
/// number of 64 bits in the usual notation; else `float64` if each is a number; else `string`. Empty
/// cells are nulls and have no say, quoted or not; a column of nothing else is `float64`.
struct CSVTable: Sendable {
    private let source: ByteSource

    /// Columns in the order of the header.
    let columns: [ColumnDescription]

    /// Number of rows below the header.
    let rowCount: Int

    /// Whether the lines end in a comma, as libvmaf's do.
    private let hasTrailingComma: Bool

    init(_ source: ByteSource) throws(TableError) {
        self.source = source
        var scanner = try CSVScanner(source)
        var record = CSVRecord()
        guard try scanner.next(&record) else { throw .emptySource }
        var names = try Self.names(record)
        hasTrailingComma = names.count > 1 && names.last == ""
        if hasTrailingComma { names.removeLast() }
        var evidence = Array(repeating: CellEvidence(), count: names.count)
        var rowCount = 0
        while try scanner.next(&record) {
            try Self.check(record, names.count, hasTrailingComma, row: rowCount)
            for cell in names.indices {
                evidence[cell]
                    .add(record.bytes[record.range(of: cell)], row: rowCount, line: record.line)
            }
            rowCount += 1
        }
        self.rowCount = rowCount
        columns = zip(names, evidence).map { name, evidence in
            ColumnDescription(
                name: name,
                type: evidence.type,
                isNullable: evidence.isNullable,
                firstText: evidence.firstText
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

    private static func check(
        _ record: CSVRecord,
        _ columnCount: Int,
        _ hasTrailingComma: Bool,
        row: Int,
    ) throws(TableError) {
        if record.count == columnCount { return }
        let isTrailed = hasTrailingComma && record.count == columnCount + 1
        guard isTrailed, record.range(of: columnCount).isEmpty else {
            throw .cellCount(record.count, expected: columnCount).inRow(row).onLine(record.line)
        }
    }
}

// MARK: - Reading

extension CSVTable {
    /// Reads columns, given by their positions, batch by batch.
    func read(_ positions: [Int], batch: (Batch) throws -> Void) throws {
        var scanner = try CSVScanner(source)
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
        var builders = positions.map { CSVColumnBuilder(columns[$0], rowCount: rows.count) }
        for row in rows {
            guard try scanner.next(&record) else { throw .changedWhileRead }
            try Self.check(record, columns.count, hasTrailingComma, row: row)
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
