package import Canonical
import Markup

/// How much of a table was missing, among the rows that could take part.
package struct MissingFacts: Hashable, Sendable {
    /// The number of rows that were dropped, or in which a value was filled.
    package let rows: Int
    /// The number of missing values in each column that has any.
    package let columns: [String: Int]

    package init(rows: Int, columns: [String: Int]) {
        self.rows = rows
        self.columns = columns
    }

    package var json: JSON {
        ["columns": .object(columns.mapValues(JSON.integer)), "rows": .integer(rows)]
    }

    package init(_ record: Record) throws(Record.Problem) {
        rows = try record.integer("rows")
        let counts = try record.record("columns")
        var columns: [String: Int] = [:]
        for name in counts.members.keys.sorted() { columns[name] = try counts.integer(name) }
        self.columns = columns
    }
}

extension MissingFacts {
    /// The rows and columns in a few words; `nil` where nothing was missing.
    package var words: String? {
        guard rows > 0 else { return nil }
        let most = columns.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = most.prefix(3).map { "\($0.key.printable) \($0.value)" }
        let rest = most.count > 3 ? " and \(most.count - 3) more columns" : ""
        return "missing values in \(rows == 1 ? "1 row" : "\(rows) rows"): "
            + shown.joined(separator: ", ") + rest
    }
}
