/// What the values of a column are, once read.
public enum ColumnType: Sendable, Hashable {
    /// IEEE 754 binary64.
    case float64

    /// IEEE 754 binary32; half-precision columns are widened to it.
    case float32

    /// Whole numbers of 8 to 64 bits, signed or unsigned, widened to 64 bits.
    case int64

    /// True or false.
    case boolean

    /// UTF-8 text.
    case string

    /// A type that is listed and cannot be read; the text names it.
    case unsupported(String)
}

extension ColumnType: CustomStringConvertible {
    /// The type in words, as an error message would put it.
    public var description: String {
        switch self {
        case .float64: "float64"
        case .float32: "float32"
        case .int64: "int64"
        case .boolean: "boolean"
        case .string: "string"
        case .unsupported(let name): "unsupported (\(name))"
        }
    }
}

/// A column as the header or the footer of a table declares it.
public struct ColumnDescription: Sendable, Hashable {
    /// Name in the table, letter for letter; it need not be unique.
    public let name: String

    /// Type of the values.
    public let type: ColumnType

    /// Whether a value can be missing.
    public let isNullable: Bool

    /// The first cell of a text table's column that made it a column of strings.
    ///
    /// Nil for a column of numbers, and for Parquet, which declares its types. It answers the
    /// question why a column that should hold numbers does not.
    public let firstText: TextCell?

    /// Makes a description from its parts.
    ///
    /// - Parameters:
    ///   - name: Name in the table.
    ///   - type: Type of the values.
    ///   - isNullable: Whether a value can be missing.
    ///   - firstText: The first cell that is not a number, in a text table.
    public init(name: String, type: ColumnType, isNullable: Bool, firstText: TextCell? = nil) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.firstText = firstText
    }
}

/// A cell of a text table that is not a number.
public struct TextCell: Sendable, Hashable {
    /// What it says, cut after 80 bytes; bytes that are not UTF-8 are replaced.
    public let text: String

    /// Position of the data row, from 0.
    public let row: Int

    /// Line on which the row begins, from 1.
    public let line: Int

    /// What can be done about it, if it looks as if a number was meant.
    public let remedy: String?

    /// Makes a cell from its parts.
    ///
    /// - Parameters:
    ///   - text: What it says.
    ///   - row: Position of the data row, from 0.
    ///   - line: Line on which the row begins, from 1.
    ///   - remedy: What can be done about it, if it looks as if a number was meant.
    public init(text: String, row: Int, line: Int, remedy: String? = nil) {
        self.text = text
        self.row = row
        self.line = line
        self.remedy = remedy
    }
}
