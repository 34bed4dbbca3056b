/// The CSV dialect of an arm's tables.
package struct CSVOptions: Sendable, Hashable {
    /// The separator between cells.
    package let separator: CellSeparator
    /// The decimal mark.
    package let decimal: DecimalMark
    /// Words for missing values, besides the empty cell; ascending by their UTF-8 bytes.
    package let missing: [String]

    /// Makes options from their parts.
    ///
    /// - Parameters:
    ///   - separator: The separator between cells.
    ///   - decimal: The decimal mark.
    ///   - missing: Words for missing values, besides the empty cell.
    package init(separator: CellSeparator, decimal: DecimalMark, missing: [String]) {
        self.separator = separator
        self.decimal = decimal
        self.missing = missing
    }

    /// The default: commas, decimal points, no words for missing values.
    package static let standard = CSVOptions(separator: .comma, decimal: .point, missing: [])
}

/// The separator between cells of a CSV table.
package enum CellSeparator: String, CaseIterable, Sendable {
    /// A comma.
    case comma = ","
    /// A semicolon.
    case semicolon = ";"
    /// A tab, which no spec can hold.
    case tab = "tab"
}

/// The decimal mark of a CSV table.
package enum DecimalMark: String, CaseIterable, Sendable {
    /// A point.
    case point = "."
    /// A comma.
    case comma = ","
}
