import Source
import Spec
package import Tables

/// A column of words.
///
/// A whole number counts as its decimal text, whether it is stored as an integer or as a float;
/// a boolean counts as "true" or "false".
package struct WordColumn {
    private let column: Column
    private let firstRow: Int
    private let table: String
    /// Whether the words name groups, for messages.
    private let isGroup: Bool

    package init(_ column: Column, firstRow: Int, table: String, isGroup: Bool) {
        self.column = column
        self.firstRow = firstRow
        self.table = table
        self.isGroup = isGroup
    }

    /// Translates each word and calls a closure with its place and the outcome.
    ///
    /// - Parameters:
    ///   - rows: The rows that take part; `nil` for all. Places count among them, from 0.
    ///   - translate: Called once for each word of a dictionary, or for each number.
    ///   - body: Called for each row.
    /// - Throws: `DatasetLoader.Problem` at a null or at a column without words.
    package func forEach<Value>(
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
        case .float64(let values):
            try visitFloats(values.count, value: { values[$0] }, in: rows, translate, body)
        case .float32(let values):
            try visitFloats(values.count, value: { Double(values[$0]) }, in: rows, translate, body)
        case .boolean(let values):
            var known: (no: Value?, yes: Value?)
            try visit(rows, count: values.count) { place, row in
                if values[row] {
                    let value = try known.yes ?? translate("true")
                    known.yes = value
                    try body(place, value)
                } else {
                    let value = try known.no ?? translate("false")
                    known.no = value
                    try body(place, value)
                }
            }
        }
    }

    /// Takes floats for the whole numbers that they are.
    private func visitFloats<Value>(
        _ count: Int,
        value: (Int) -> Double,
        in rows: [Int]?,
        _ translate: (String) throws -> Value,
        _ body: (Int, Value) throws -> Void
    ) throws {
        var known: [Int64: Value] = [:]
        try visit(rows, count: count) { place, row in
            let number = value(row)
            guard number.isFinite else {
                throw NumberColumn(column, firstRow: firstRow, table: table)
                    .problem(row, number.isNaN ? "a NaN" : "an infinity")
            }
            // Beyond 2⁵³ a float may stand for several whole numbers.
            guard let whole = Int64(exactly: number), whole.magnitude <= 1 << 53 else {
                throw noWord(number, row: row)
            }
            let value = try known[whole] ?? translate(String(whole))
            if known.count < 4096 { known[whole] = value }
            try body(place, value)
        }
    }

    private func noWord(_ number: Double, row: Int) -> DatasetLoader.Problem {
        DatasetLoader.Problem(
            message: isGroup
                ? .columnMakesNoGroups(column.name, value: number, row: firstRow + row + 1)
                : .columnHoldsNoWords(column.name, value: number, row: firstRow + row + 1),
            column: column.name
        )
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
