import Source
import Spec
import Tables

/// A column whose every value must be a finite number.
struct NumberColumn {
    private let column: Column
    private let firstRow: Int
    private let table: String
    /// The cell that makes a text table's column one of words.
    private let firstText: TextCell?

    init(_ column: Column, firstRow: Int, table: String, firstText: TextCell? = nil) {
        self.firstText = firstText
        self.column = column
        self.firstRow = firstRow
        self.table = table
    }

    /// Calls a closure with each value that takes part and its place among them.
    ///
    /// - Throws: `DatasetLoader.Problem` at a null, NaN, infinity or an integer beyond the limit.
    func forEach(
        limit: Int64,
        in rows: [Int]? = nil,
        _ body: (Int, Double) throws -> Void
    ) throws {
        if let validity = column.validity {
            try visit(rows, count: validity.count) { _, row in
                if !validity[row] { throw problem(row, "a null") }
            }
        }
        switch column.values {
        case .float64(let values):
            try visit(rows, count: values.count) { try body($0, try finite(values[$1], $1)) }
        case .float32(let values):
            try visit(rows, count: values.count) {
                try body($0, try finite(Double(values[$1]), $1))
            }
        case .int64(let values):
            try visit(rows, count: values.count) {
                try body($0, try exact(values[$1], $1, limit: limit))
            }
        case .boolean(let values):
            try visit(rows, count: values.count) { try body($0, values[$1] ? 1 : 0) }
        case .string(let codes, let dictionary):
            throw notNumeric(codes, dictionary)
        }
    }

    /// Calls a closure with each value that takes part and its place among them; with a NaN for a null.
    ///
    /// - Throws: `DatasetLoader.Problem` at an infinity or an integer beyond the limit.
    func forEachOrMissing(
        limit: Int64,
        in rows: [Int]?,
        count: Int,
        _ body: (Int, Double) throws -> Void
    ) throws {
        if case .string(let codes, let dictionary) = column.values {
            throw notNumeric(codes, dictionary)
        }
        try visit(rows, count: count) { place, row in
            guard !column.isMissing(row) else { return try body(place, .nan) }
            switch column.values {
            case .float64(let values): try body(place, try finite(values[row], row))
            case .float32(let values): try body(place, try finite(Double(values[row]), row))
            case .int64(let values): try body(place, try exact(values[row], row, limit: limit))
            case .boolean(let values): try body(place, values[row] ? 1 : 0)
            case .string: break
            }
        }
    }

    private func exact(_ value: Int64, _ row: Int, limit: Int64) throws -> Double {
        guard value.magnitude <= limit.magnitude else {
            throw problem(
                row,
                "\(value), an integer beyond \(limit)",
                remedy: "omit the column, or store it as double if rounding is acceptable"
            )
        }
        return Double(value)
    }

    /// Names the first cell that is not a number; in Parquet, the first text of the batch.
    private func notNumeric(_ codes: [Int32], _ dictionary: [String]) -> DatasetLoader.Problem {
        let row = codes.firstIndex { $0 >= 0 }
        let place = firstText.map { "line \($0.line)" } ?? "row \(firstRow + (row ?? 0) + 1)"
        return DatasetLoader.Problem(
            message: .columnNotNumeric(
                column.name,
                type: "text",
                cell: firstText?.text ?? dictionary.first,
                place: place,
                remedy: firstText?.remedy
            ),
            column: column.name
        )
    }

    /// The error for a value in a row.
    func problem(
        _ row: Int,
        _ found: String,
        remedy: String = "fill or drop the row, then run 'assay data pin --repin'"
    ) -> DatasetLoader.Problem {
        DatasetLoader.Problem(
            message: .unusableValue(
                found,
                column: column.name,
                row: firstRow + row + 1,
                table: table,
                remedy: remedy
            ),
            column: column.name
        )
    }

    private func finite(_ value: Double, _ row: Int) throws -> Double {
        guard value.isFinite else {
            throw problem(row, value.isNaN ? "a NaN" : "an infinity")
        }
        return value
    }
}
