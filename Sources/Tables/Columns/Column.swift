/// The values of one column over the rows of a batch.
public struct Column: Sendable {
    /// Name, as it was asked for.
    public let name: String

    /// One value a row; what stands in a row without a value is said at each case.
    public let values: Values

    /// Whether each row has a value; nil if every row has one.
    public let validity: [Bool]?

    /// Makes a column from its parts.
    ///
    /// - Parameters:
    ///   - name: Name of the column.
    ///   - values: One value a row.
    ///   - validity: Nil, or as many flags as there are values.
    public init(name: String, values: Values, validity: [Bool]?) {
        self.name = name
        self.values = values
        self.validity = validity
    }
}

extension Column {
    /// The values of a column, by type.
    public enum Values: Sendable {
        /// NaN where a value is missing.
        case float64([Double])

        /// NaN where a value is missing.
        case float32([Float])

        /// 0 where a value is missing.
        case int64([Int64])

        /// False where a value is missing.
        case boolean([Bool])

        /// Positions in the dictionary, and −1 where a value is missing.
        ///
        /// The dictionary belongs to this batch alone: its strings are distinct byte by byte, every
        /// one of them occurs, and they stand in the order in which they first occur.
        case string(codes: [Int32], dictionary: [String])
    }
}

extension Column.Values {
    /// Number of rows.
    public var count: Int {
        switch self {
        case .float64(let values): values.count
        case .float32(let values): values.count
        case .int64(let values): values.count
        case .boolean(let values): values.count
        case .string(let codes, _): codes.count
        }
    }
}
