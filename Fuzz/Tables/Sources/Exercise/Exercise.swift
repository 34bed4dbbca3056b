public import Tables

/// Reads everything that an input offers, and checks what the reader promises.
///
/// Errors are what a reader owes to a bad input; everything else stops the process, which the
/// fuzzer reports.
public func exercise(_ bytes: [UInt8], as format: TableFormat) {
    guard let reader = try? TableReader(ByteSource(bytes)), reader.format == format else { return }
    exercise(reader)
}

/// Reads text in the dialect that it seems to have, and in one that it probably has not.
public func exerciseDialects(_ bytes: [UInt8]) {
    if let reader = try? TableReader(recognising: ByteSource(bytes)) { exercise(reader) }
    let other = CSVDialect(separator: .semicolon, decimal: .comma, missing: ["NA", "-"])
    if let reader = try? TableReader(ByteSource(bytes), dialect: other) { exercise(reader) }
}

private func exercise(_ reader: TableReader) {
    let readable = reader.columns.filter { $0.type.isReadable }.prefix(20)
    if exercise(reader, readable.map { $0.name }, Array(readable)) { return }
    // The first column that fails hides the others.
    for description in reader.columns.prefix(20) {
        _ = exercise(reader, [description.name], [description])
    }
}

private struct Enough: Error {}

/// Reads columns to their end; false if there was an error.
private func exercise(
    _ reader: TableReader,
    _ names: [String],
    _ descriptions: [ColumnDescription]
) -> Bool {
    var rows = 0
    do {
        try reader.read(names) { batch in
            precondition(batch.firstRow == rows, "a batch begins at the wrong row")
            precondition((1...Batch.maximumRowCount).contains(batch.rowCount), "size of a batch")
            precondition(batch.columns.count == names.count, "number of columns")
            for (column, description) in zip(batch.columns, descriptions) {
                check(column, description, rowCount: batch.rowCount)
            }
            rows += batch.rowCount
            // A short input may stand for two billion equal rows.
            if rows > 3 * Batch.maximumRowCount { throw Enough() }
        }
        precondition(rows == reader.rowCount, "rows are missing")
        return true
    } catch is Enough {
        return true
    } catch let error as TableError {
        precondition(!error.description.isEmpty, "an error without a reason")
        return false
    } catch {
        fatalError("another error than a table's: \(error)")
    }
}

private func check(_ column: Column, _ description: ColumnDescription, rowCount: Int) {
    precondition(column.name == description.name, "name of a column")
    precondition(column.values.count == rowCount, "number of values")
    precondition(column.validity?.count ?? rowCount == rowCount, "number of flags")
    precondition(column.validity == nil || description.isNullable, "a null where none can be")
    precondition(column.validity?.contains(false) ?? true, "flags where no null is")
    switch (column.values, description.type) {
    case (.float64, .float64), (.float32, .float32), (.int64, .int64), (.boolean, .boolean): break
    case (.string(let codes, let dictionary), .string):
        precondition(
            Set(dictionary.map { Array($0.utf8) }).count == dictionary.count,
            "a text twice"
        )
        var seen = 0
        for (row, code) in codes.enumerated() {
            let isNull = column.validity.map { !$0[row] } ?? false
            precondition(isNull ? code == -1 : (0..<dictionary.count).contains(Int(code)), "code")
            precondition(Int(code) <= seen, "order of the texts")
            seen = max(seen, Int(code) + 1)
        }
        precondition(seen == dictionary.count, "a text that does not occur")
    default: fatalError("values of another type than declared")
    }
}

extension ColumnType {
    fileprivate var isReadable: Bool {
        if case .unsupported = self { false } else { true }
    }
}
