import Source
import Spec

/// Counts the nonzero values of a column that binary32 holds as 0.
struct ZeroCount {
    let column: String
    private var nonzero = 0
    private var lost = 0
    private var first: (value: Double, row: Int, table: String)?

    init(column: String) { self.column = column }

    /// Calls a closure with the place and the rounded value of every row that takes part.
    ///
    /// - Throws: `DatasetLoader.Problem` at what binary32 cannot hold.
    mutating func forEachRounded(
        of batch: TableBatch,
        limit: Int64,
        in rows: [Int]?,
        _ body: (Int, Float) -> Void
    ) throws {
        try forEach(of: batch, limit: limit, in: rows, as: { $0 }, { body($0, Float($1)) })
    }

    /// The same, with a NaN for what is missing.
    mutating func forEachRoundedOrMissing(
        of batch: TableBatch,
        limit: Int64,
        in rows: [Int]?,
        _ body: (Int, Float) -> Void
    ) throws {
        let numbers = try batch.numbers(column)
        try numbers.forEachOrMissing(limit: limit, in: rows, count: batch.rowCount) {
            place,
            value in
            guard !value.isNaN else { return body(place, .nan) }
            let row = rows?[place] ?? place
            guard Float(value).isFinite else {
                throw numbers.problem(row, "\(value), which binary32 cannot hold")
            }
            count(value, as: value, row: row, of: batch)
            body(place, Float(value))
        }
    }

    /// Calls a closure with the place and the scaled value of every row that takes part.
    ///
    /// - Throws: `DatasetLoader.Problem` at what binary32, or the scale, cannot hold.
    mutating func forEach(
        of batch: TableBatch,
        limit: Int64,
        in rows: [Int]?,
        as scale: (Double) -> Double,
        _ body: (Int, Double) -> Void
    ) throws {
        let numbers = try batch.numbers(column)
        try numbers.forEach(limit: limit, in: rows) { place, value in
            let row = rows?[place] ?? place
            let scaled = scale(value)
            guard Float(scaled).isFinite else {
                let holder = scaled.isFinite ? "binary32" : "the target's scale"
                throw numbers.problem(row, "\(value), out of range of \(holder)")
            }
            count(value, as: scaled, row: row, of: batch)
            body(place, scaled)
        }
    }

    private mutating func count(
        _ value: Double,
        as scaled: Double,
        row: Int,
        of batch: TableBatch
    ) {
        guard scaled != 0 else { return }
        nonzero += 1
        guard Float(scaled) == 0 else { return }
        lost += 1
        if first == nil { first = (value, batch.firstRow + row + 1, batch.table) }
    }

    /// Says how many values were lost; `nil` if none was.
    ///
    /// - Throws: `DatasetLoader.Problem` if no nonzero value is left.
    func warning() throws(DatasetLoader.Problem) -> Diagnostic.Message? {
        guard let first else { return nil }
        guard lost < nonzero else {
            throw DatasetLoader.Problem(
                message: .unusableValue(
                    "\(first.value), which binary32 rounds to 0, as it does every nonzero value of the column",
                    column: column,
                    row: first.row,
                    table: first.table,
                    remedy: "scale the column in the table, then run 'assay data pin --repin'"
                ),
                column: column
            )
        }
        return .roundedToZero(
            lost,
            example: first.value,
            column: column,
            row: first.row,
            table: first.table
        )
    }
}
