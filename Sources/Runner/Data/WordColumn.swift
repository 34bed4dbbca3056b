import Spec
import Tables

/// A column of words; a whole number counts as its decimal text.
struct WordColumn {
    private let column: Column
    private let firstRow: Int
    private let table: String

    init(_ column: Column, firstRow: Int, table: String) {
        self.column = column
        self.firstRow = firstRow
        self.table = table
    }

    /// Translates each word and calls a closure with its place and the outcome.
    ///
    /// - Parameters:
    ///   - rows: The rows that take part; `nil` for all. Places count among them, from 0.
    ///   - translate: Called once for each word of a dictionary, or for each number.
    ///   - body: Called for each row.
    /// - Throws: `DatasetLoader.Problem` at a null or at a column without words.
    func forEach<Value>(
        in rows: [Int]?,
        _ translate: (String) throws -> Value,
        _ body: (Int, Value) throws -> Void
    ) throws {
        if let validity = column.validity {
            try visit(rows, count: validity.count) { _, row in
                guard validity[row] else {
                    throw NumberColumn(column, firstRow: firstRow, table: table)
                        .problem(row, "a null")
                }
            }
        }
        switch column.values {
        case .string(let codes, let dictionary):
            // Words that no row has must not be translated: they may be unknown.
            var known = [Value?](repeating: nil, count: dictionary.count)
            func value(_ row: Int) throws -> Value? {
                let code = Int(codes[row])
                guard known.indices.contains(code) else { return nil }
                if let value = known[code] { return value }
                let value = try translate(dictionary[code])
                known[code] = value
                return value
            }
            try visit(rows, count: codes.count) { place, row in
                if let value = try value(row) { try body(place, value) }
            }
        case .int64(let values):
            var known: [Int64: Value] = [:]
            try visit(rows, count: values.count) { place, row in
                let number = values[row]
                let value = try known[number] ?? translate(String(number))
                if known.count < 4096 { known[number] = value }
                try body(place, value)
            }
        case .float64, .float32, .boolean:
            throw DatasetLoader.Problem(
                message: .columnMakesNoGroups(column.name, type: column.kind),
                column: column.name
            )
        }
    }
}

/// Calls a closure with the place and the row of everything that takes part.
@inline(__always)
func visit(_ rows: [Int]?, count: Int, _ body: (Int, Int) throws -> Void) rethrows {
    if let rows {
        for (place, row) in rows.enumerated() { try body(place, row) }
    } else {
        for row in 0..<count { try body(row, row) }
    }
}

extension Column {
    /// What the column holds, in a user's words.
    var kind: String {
        switch values {
        case .float64, .float32: "fractions"
        case .boolean: "true and false"
        case .int64: "whole numbers"
        case .string: "text"
        }
    }
}
