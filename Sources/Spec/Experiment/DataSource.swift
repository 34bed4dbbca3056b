package import Engine

/// The tables of an experiment, and the rows and columns to use.
package struct DataSource: Sendable, Hashable {
    /// The table whose rows are divided into folds.
    package let table: TableReference
    /// Tables with the same columns, whose rows are always in training and never held out; they need
    /// no group.
    package let alwaysTrain: [TableReference]
    /// The conditions on rows of all tables; a row must meet all of them.
    package let filter: [RowCondition]
    /// The target.
    package let target: Target
    /// The group column.
    package let group: String
    /// The column that says which distorted clip a frame belongs to; nil where metrics per clip are not
    /// asked for.
    package let pair: String?
    /// How the scores of a clip's frames are pooled.
    package let pool: ClipPool
    /// The columns of votes; nil if there are none.
    package let votes: VoteColumns?
    /// The dialect of the CSV tables.
    package let csv: CSVOptions
    /// What the columns of the tables must hold; none of it decides a number.
    package let expectations: [ColumnExpectation]

    /// All tables, the divided one first.
    package var tables: [TableReference] { [table] + alwaysTrain }
}

/// The columns that describe the votes of which the target is the mean.
package struct VoteColumns: Sendable, Hashable {
    /// The standard deviation of a row's votes.
    package let deviation: String
    /// The number of a row's votes.
    package let count: String
}

/// A table by its path, pinned or not.
package struct TableReference: Sendable, Hashable {
    /// The path, relative to the root.
    package let path: String
    /// The SHA-256 of the file's bytes, 64 lower-case hexadecimal digits; nil if it is not pinned.
    package let sha256: String?
}

/// The target.
package struct Target: Sendable, Hashable {
    /// The name of the column.
    package let column: String
    /// The scale that the numbers are mapped to; nil for none.
    package let rescaling: Rescaling?
}

/// A linear map in binary64: toLow + (y − fromLow) ÷ (fromHigh − fromLow) · (toHigh − toLow).
package struct Rescaling: Sendable, Hashable {
    /// The lower end of the column's scale.
    package let fromLow: Double
    /// The upper end of the column's scale; above the lower one.
    package let fromHigh: Double
    /// The lower end of the new scale.
    package let toLow: Double
    /// The upper end of the new scale; above the lower one.
    package let toHigh: Double
}

/// A condition on rows.
package enum RowCondition: Sendable, Hashable {
    /// The text of a column, or the decimal text of its whole number, is one of these.
    case among(column: String, values: [String])
    /// The number of a column is not below a value.
    case atLeast(column: String, Double)
    /// The number of a column is not above a value.
    case atMost(column: String, Double)

    /// The name of the column.
    package var column: String {
        switch self {
        case .among(let column, _), .atLeast(let column, _), .atMost(let column, _): column
        }
    }
}
