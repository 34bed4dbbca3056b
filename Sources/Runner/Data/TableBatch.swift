import Source
import Spec
import Tables

/// Rows of a table that were read together, and which of them take part.
struct TableBatch {
    let firstRow: Int
    let rowCount: Int
    /// The table as the spec names it, for messages.
    let table: String
    private let columns: [Column]
    private let names: [String]
    /// What the table says of its columns.
    private let descriptions: [ColumnDescription]

    init(_ batch: Batch, names: [String], table: String, of reader: TableReader) {
        descriptions = reader.columns
        firstRow = batch.firstRow
        rowCount = batch.rowCount
        columns = batch.columns
        self.names = names
        self.table = table
    }

    /// The column of a name that was asked for.
    func column(_ name: String) throws(DatasetLoader.Problem) -> Column {
        guard let index = names.firstIndex(of: name), columns.indices.contains(index) else {
            throw DatasetLoader.Problem(message: .unknownColumn(name, among: names), column: name)
        }
        return columns[index]
    }

    func numbers(_ name: String) throws(DatasetLoader.Problem) -> NumberColumn {
        NumberColumn(
            try column(name),
            firstRow: firstRow,
            table: table,
            firstText: descriptions.first { $0.name == name }?.firstText
        )
    }

    /// A column of words.
    ///
    /// - Parameters:
    ///   - name: The column.
    ///   - isGroup: Whether its words name groups, for messages.
    /// - Returns: The column.
    /// - Throws: `DatasetLoader.Problem` if it was not asked for.
    func words(
        _ name: String,
        isGroup: Bool = false
    ) throws(DatasetLoader.Problem) -> WordColumn {
        WordColumn(try column(name), firstRow: firstRow, table: table, isGroup: isGroup)
    }

    /// The rows that meet all conditions; `nil` if all rows take part.
    ///
    /// - Parameters:
    ///   - conditions: The conditions.
    ///   - rows: The rows that are looked at; `nil` for all.
    /// - Returns: Those of them that meet the conditions.
    /// - Throws: `DatasetLoader.Problem` at a null, or at a column of the wrong kind.
    func rows(meeting conditions: [RowCondition], among rows: [Int]? = nil) throws -> [Int]? {
        guard !conditions.isEmpty else { return rows }
        var isKept = [Bool](repeating: true, count: rows?.count ?? rowCount)
        for condition in conditions {
            switch condition {
            case .among(let column, let values):
                let wanted = Set(values.map { Array($0.utf8) })
                try words(column).forEach(in: rows) {
                    wanted.contains(Array($0.utf8))
                } _: {
                    if !$1 { isKept[$0] = false }
                }
            case .atLeast(let column, let bound):
                try numbers(column).forEach(limit: 1 << 53, in: rows) {
                    if $1 < bound { isKept[$0] = false }
                }
            case .atMost(let column, let bound):
                try numbers(column).forEach(limit: 1 << 53, in: rows) {
                    if $1 > bound { isKept[$0] = false }
                }
            }
        }
        return isKept.indices.filter { isKept[$0] }.map { rows?[$0] ?? $0 }
    }
}
