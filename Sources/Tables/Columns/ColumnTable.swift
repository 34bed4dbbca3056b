/// A flat table in memory, as it is written to a file.
public struct ColumnTable: Sendable {
    /// Columns of one length, in the order of the file; no two have the same name.
    public let columns: [Column]

    /// Texts that a Parquet file keeps beside its columns, such as their origin; in this order.
    public let metadata: [Metadatum]

    /// Number of rows.
    public var rowCount: Int { columns.first?.values.count ?? 0 }

    /// A named text of a file.
    public struct Metadatum: Sendable, Hashable {
        /// Name.
        public let key: String

        /// Text.
        public let value: String

        /// Makes a text with a name.
        ///
        /// - Parameters:
        ///   - key: Name.
        ///   - value: Text.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - columns: At least one; all with as many values as the first. Codes of a string column lie
    ///     in its dictionary where the row has a value.
    ///   - metadata: Texts that a Parquet file keeps.
    /// - Precondition: The columns have one length.
    public init(columns: [Column], metadata: [Metadatum] = []) {
        for column in columns {
            let count = column.values.count
            precondition(
                count == columns[0].values.count && column.validity.map(\.count) ?? count == count,
                "column '\(column.name)' has \(count) values, not \(columns[0].values.count)"
            )
        }
        self.columns = columns
        self.metadata = metadata
    }
}
