package import Spec
import Tables

extension CSVDialect {
    /// What a spec says of its CSV tables.
    package init(_ options: CSVOptions) {
        let separator: Separator =
            switch options.separator {
            case .comma: .comma
            case .semicolon: .semicolon
            case .tab: .tab
            }
        let decimal: CSVDialect.DecimalMark =
            switch options.decimal {
            case .point: .point
            case .comma: .comma
            }
        self.init(separator: separator, decimal: decimal, missing: options.missing)
    }
}
