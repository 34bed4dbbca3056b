/// How a text table writes its cells and numbers.
public struct CSVDialect: Sendable, Hashable {
    /// What stands between two cells.
    public let separator: Separator

    /// What stands between the whole part and the fraction of a number.
    public let decimal: DecimalMark

    /// Words that stand for a missing value, besides the empty cell.
    public let missing: [String]

    /// Commas between cells, a point in numbers, and no words for missing values.
    public static let standard = CSVDialect(separator: .comma, decimal: .point, missing: [])

    /// Makes a dialect from its parts.
    ///
    /// - Parameters:
    ///   - separator: What stands between two cells.
    ///   - decimal: What stands before the fraction of a number.
    ///   - missing: Words that stand for a missing value, besides the empty cell.
    public init(separator: Separator, decimal: DecimalMark, missing: [String]) {
        self.separator = separator
        self.decimal = decimal
        self.missing = missing
    }
}

extension CSVDialect {
    /// What stands between two cells; the raw values are the words of a spec.
    public enum Separator: String, CaseIterable, Sendable {
        /// A comma.
        case comma = ","

        /// A semicolon.
        case semicolon = ";"

        /// A tab.
        case tab = "tab"
    }

    /// What stands before the fraction of a number; the raw values are the words of a spec.
    public enum DecimalMark: String, CaseIterable, Sendable {
        /// A point.
        case point = "."

        /// A comma.
        case comma = ","
    }
}

extension CSVDialect.Separator {
    /// The character.
    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }

    /// The character as a message names it.
    var noun: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        }
    }
}

extension CSVDialect.DecimalMark {
    /// The character.
    var byte: UInt8 {
        switch self {
        case .point: UInt8(ascii: ".")
        case .comma: UInt8(ascii: ",")
        }
    }
}

extension CSVDialect {
    /// What a spec says under `data.csv` to have a table read so, as one line of YAML.
    ///
    /// Only what differs from the standard dialect is in it.
    public var settings: String {
        var parts: [String] = []
        switch separator {
        case .comma: break
        case .semicolon: parts.append("separator: \";\"")
        case .tab: parts.append("separator: tab")
        }
        if decimal == .comma { parts.append("decimal: \",\"") }
        if !missing.isEmpty {
            parts.append("missing: [\(missing.map(Self.quoted).joined(separator: ", "))]")
        }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// A word in double quotation marks, as YAML reads it.
    private static func quoted(_ word: String) -> String {
        var text = "\""
        for scalar in word.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control:
                text += "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
