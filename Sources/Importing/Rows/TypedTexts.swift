import Tables

/// A column of texts from file names, as numbers where all of them are numbers.
enum TypedTexts {
    /// Makes a column.
    ///
    /// Whole numbers as Swift writes them become integers, other numbers binary64; `001` is a name.
    ///
    /// - Parameters:
    ///   - name: Name of the column.
    ///   - texts: The texts.
    ///   - rows: For each row, which text it has.
    ///   - isText: Whether it stays text, whatever the texts are.
    /// - Returns: A column without gaps.
    static func column(
        _ name: String,
        _ texts: [String],
        rows: [Int],
        isText: Bool = false
    ) -> Column {
        let numbers = isText ? [] : texts.map { DecimalNumber(Array($0.utf8)[...]) }
        let integers = numbers.compactMap { number -> Int64? in
            if case .integer(let value) = number { value } else { nil }
        }
        if !integers.isEmpty, integers.count == texts.count {
            return Column(name: name, values: .int64(rows.map { integers[$0] }), validity: nil)
        }
        let reals = numbers.compactMap { $0?.double }.filter(\.isFinite)
        if !reals.isEmpty, reals.count == texts.count {
            return Column(name: name, values: .float64(rows.map { reals[$0] }), validity: nil)
        }
        var codes: [String: Int32] = [:]
        var dictionary: [String] = []
        var values: [Int32] = []
        values.reserveCapacity(rows.count)
        for row in rows {
            let text = texts[row]
            if let code = codes[text] {
                values.append(code)
            } else {
                let code = Int32(truncatingIfNeeded: dictionary.count)
                codes[text] = code
                dictionary.append(text)
                values.append(code)
            }
        }
        return Column(
            name: name,
            values: .string(codes: values, dictionary: dictionary),
            validity: nil
        )
    }
}
