import Records
import Tables

/// Counts what is missing in a table while it is read.
struct MissingCount {
    private var rows = 0
    private var columns: [String: Int] = [:]

    /// Finds the rows of a batch in which a value of some columns is missing, and counts them.
    ///
    /// - Parameters:
    ///   - names: The columns; one that stands there twice counts once.
    ///   - batch: The batch.
    ///   - rows: The rows that are looked at; `nil` for all.
    /// - Returns: The rows that have all values; `nil` if all rows of the batch do.
    /// - Throws: `DatasetLoader.Problem` if a column was not asked for.
    mutating func complete(
        _ names: [String],
        of batch: TableBatch,
        among rows: [Int]?
    ) throws(DatasetLoader.Problem) -> [Int]? {
        var isMissing = [Bool](repeating: false, count: batch.rowCount)
        for name in Set(names).sorted() {
            let column = try batch.column(name)
            guard column.canBeMissing else { continue }
            var count = 0
            for place in 0..<(rows?.count ?? batch.rowCount) {
                let row = rows?[place] ?? place
                guard column.isMissing(row) else { continue }
                isMissing[row] = true
                count += 1
            }
            if count > 0 { columns[name, default: 0] += count }
        }
        let found = isMissing.count { $0 }
        guard found > 0 else { return rows }
        self.rows += found
        return (rows ?? Array(0..<batch.rowCount)).filter { !isMissing[$0] }
    }

    /// What was found.
    var facts: MissingFacts { MissingFacts(rows: rows, columns: columns) }
}

extension Column {
    /// Whether a value can be missing at all: a column of whole numbers without nulls has none.
    var canBeMissing: Bool {
        switch values {
        case .float64, .float32: true
        case .int64, .boolean, .string: validity != nil
        }
    }

    /// Whether a row has a null or a NaN.
    func isMissing(_ row: Int) -> Bool {
        if let validity, !validity[row] { return true }
        switch values {
        case .float64(let values): return values[row].isNaN
        case .float32(let values): return values[row].isNaN
        case .int64, .boolean, .string: return false
        }
    }
}
