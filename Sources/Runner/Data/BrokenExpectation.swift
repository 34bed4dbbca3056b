package import Source

/// An expectation of a spec that rows of a table break.
package struct BrokenExpectation: Hashable, Sendable {
    package let column: String
    /// The table, as the spec names it.
    package let table: String
    package let message: Diagnostic.Message
    /// How many rows break it.
    package let count: Int
    /// The first of them, from 1.
    package let rows: [Int]

    /// How many rows are named.
    package static let shownRows = 5
}

/// The rows of a table that do not hold what is expected of a column.
struct ExpectationTally {
    private(set) var count = 0
    private(set) var rows: [Int] = []

    mutating func add(_ row: Int) {
        count += 1
        if rows.count < BrokenExpectation.shownRows { rows.append(row) }
    }
}
