package import Engine

/// The tables of an experiment, and the rows and columns to use.
package struct DataSource: Sendable, Hashable {
    /// The table whose rows are divided into folds.
    package let table: TableReference
    /// Further files of that table: rows with the same columns, divided together with its own.
    package var parts: [TableReference] = []
    /// Tables with the same columns, whose rows are always in training and never held out; they need
    /// no group.
    package let alwaysTrain: [TableReference]
    /// Test-only tables with the same columns; no network is trained on their rows.
    package let test: [TestTable]
    /// The conditions on rows of all tables; a row must meet all of them.
    package let filter: [RowCondition]
    /// The rule for missing values.
    package let missing: MissingRule
    /// The target.
    package let target: Target
    /// The group columns, coarsest first.
    package let groupColumns: [String]
    /// The column that says which distorted clip a frame belongs to; nil where metrics per clip are not
    /// asked for.
    package let pair: String?
    /// How the scores of a clip's frames are pooled.
    package let pool: ClipPool
    /// The columns of votes; nil if there are none.
    package let votes: VoteColumns?
    /// The dialect of the CSV tables.
    package let csv: CSVOptions
    /// The column that says how much each row counts in the loss; nil where all count the same.
    package var weights: String?
    /// What the columns of the tables must hold; none of it decides a number.
    package let expectations: [ColumnExpectation]

    /// The name of the group columns, as the groups are named: joined by "/".
    package var group: String { groupColumns.joined(separator: "/") }

    /// All tables: the divided one, those that are only held out, those that are always in training.
    package var tables: [TableReference] { divided + test.map(\.table) + alwaysTrain }

    /// The files of the divided table, in the order of its rows.
    package var divided: [TableReference] { [table] + parts }

    /// The key under which one of `tables` stands in a spec: `data`, or `data.always_train.0`.
    package func place(ofTable index: Int) -> String {
        let further = index - divided.count
        if further < 0 { return "data" }
        return further < test.count
            ? "data.test.\(further)" : "data.always_train.\(further - test.count)"
    }
}

/// What becomes of missing values: nulls, and NaNs.
package enum MissingRule: String, CaseIterable, Sendable, Hashable {
    /// The table cannot be used.
    case error
    /// A row without a value in any used column does not take part.
    case drop
    /// In a feature, the mean of the training rows takes its place; elsewhere it is an error.
    case mean
}

/// A table whose rows are only ever held out.
package struct TestTable: Sendable, Hashable {
    /// The table.
    package let table: TableReference
    /// What its fold is called.
    package let name: String

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - name: What its fold is called; nil takes the file's name up to its first point.
    package init(table: TableReference, name: String?) {
        self.table = table
        let file = table.path.split(separator: "/").last ?? ""
        self.name = name ?? String(file.prefix { $0 != "." })
    }
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
    /// How the network sees it; nil if it sees it as it is.
    package var scaler: Scaler?
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
