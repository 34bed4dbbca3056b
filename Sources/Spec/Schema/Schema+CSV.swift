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
                "What stands between two cells."
            ),
            .defaulted(
                "decimal",
                .word,
                to: DecimalMark.point,
                "What stands before the fraction of a number; not the separator."
            ),
            .emptyByDefault(
                "missing",
                .distinctList(of: .text(.category), count: 0...64),
                "Words that stand for a missing value, letter for letter; an empty cell always does."
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
