import Tables

/// The words of a column: a whole number counts as its decimal text, a boolean as true or false.
struct ColumnWords {
    private let column: Column

    init(_ column: Column) { self.column = column }

    /// The number of rows.
    var count: Int { column.values.count }

    /// Translates each distinct word once, and calls a closure with each row.
    ///
    /// - Parameters:
    ///   - translate: Called with a word.
    ///   - body: Called with each row and what its word became; nil where the row has no word.
    func forEach<Value>(_ translate: (String) -> Value, _ body: (Int, Value?) -> Void) {
        switch column.values {
        case .string(let codes, let dictionary):
            var known = [Value?](repeating: nil, count: dictionary.count)
            for (row, code) in codes.enumerated() {
                guard code >= 0, known.indices.contains(Int(code)) else {
                    body(row, nil)
                    continue
                }
                let value = known[Int(code)] ?? translate(dictionary[Int(code)])
                known[Int(code)] = value
                body(row, value)
            }
        case .int64(let values): numbers(values.count, { values[$0] }, translate, body)
        case .float64(let values):
            numbers(values.count, { Int64(exactly: values[$0]) }, translate, body)
        case .float32(let values):
            numbers(values.count, { Int64(exactly: values[$0]) }, translate, body)
        case .boolean(let values):
            for (row, value) in values.enumerated() {
                body(row, isMissing(row) ? nil : translate(value ? "true" : "false"))
            }
        }
    }

    private func numbers<Value>(
        _ count: Int,
        _ number: (Int) -> Int64?,
        _ translate: (String) -> Value,
        _ body: (Int, Value?) -> Void
    ) {
        var known: [Int64: Value] = [:]
        for row in 0..<count {
            guard !isMissing(row), let number = number(row) else {
                body(row, nil)
                continue
            }
            let value = known[number] ?? translate(String(number))
            if known.count < 4096 { known[number] = value }
            body(row, value)
        }
    }

    private func isMissing(_ row: Int) -> Bool { column.validity.map { !$0[row] } ?? false }
}
