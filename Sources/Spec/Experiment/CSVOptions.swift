/// How the cells and numbers of an arm's CSV tables are written.
package struct CSVOptions: Sendable, Hashable {
    /// What stands between two cells.
    package let separator: CellSeparator
    /// What stands before the fraction of a number.
    package let decimal: DecimalMark
    /// Words that stand for a missing value, besides the empty cell; ascending by their UTF-8 bytes.
    package let missing: [String]

    /// Makes options from their parts.
    ///
    /// - Parameters:
    ///   - separator: What stands between two cells.
    ///   - decimal: What stands before the fraction of a number.
    ///   - missing: Words that stand for a missing value, besides the empty cell.
    package init(separator: CellSeparator, decimal: DecimalMark, missing: [String]) {
        self.separator = separator
        self.decimal = decimal
        self.missing = missing
    }

    /// What holds if a spec says nothing: commas, decimal points, no words for missing values.
    package static let standard = CSVOptions(separator: .comma, decimal: .point, missing: [])
}

/// What stands between two cells of a CSV table.
package enum CellSeparator: String, CaseIterable, Sendable {
    /// A comma.
    case comma = ","
    /// A semicolon.
    case semicolon = ";"
    /// A tab, which no spec can hold.
    case tab = "tab"
}

/// What stands before the fraction of a number in a CSV table.
package enum DecimalMark: String, CaseIterable, Sendable {
    /// A point.
    case point = "."
    /// A comma.
    case comma = ","
}
