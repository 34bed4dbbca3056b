import Source

extension CellSeparator: DefaultValue {}
extension DecimalMark: DefaultValue {}

extension Schema where Value == CSVOptions {
    /// `data.csv`.
    package static var csv: Schema {
        record(
            .defaulted(
                "separator",
                .word,
                to: CellSeparator.comma,
                "Separator between cells."
            ),
            .defaulted(
                "decimal",
                .word,
                to: DecimalMark.point,
                "Decimal mark; must differ from the separator."
            ),
            .emptyByDefault(
                "missing",
                .distinctList(of: .text(.category), count: 0...64),
                "Words for missing values, case-sensitive; empty cells are always missing."
            )
        ) { separator, decimal, missing in
            CSVOptions(
                separator: separator,
                decimal: decimal,
                // Their order means nothing.
                missing: missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            )
        }
        .checked { options, node, report in
            guard options.separator == .comma, options.decimal == .comma else { return true }
            report.add(.decimalIsSeparator, at: node["decimal"]?.place ?? node.place)
            return false
        }
    }
}
