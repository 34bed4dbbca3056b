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

    /// Makes a description from its parts.
    ///
    /// - Parameters:
    ///   - name: Name in the table.
    ///   - type: Type of the values.
    ///   - isNullable: Whether a value can be missing.
    public init(name: String, type: ColumnType, isNullable: Bool) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
    }
}
