/// The rows of a dataset that a check is about.
package struct RowHits: Hashable, Sendable {
    /// How many there are.
    package private(set) var count = 0
    /// The first of them, ascending.
    package private(set) var rows: [Int] = []
    /// For each of these a row of another group that is like it; empty where no check compares rows.
    package private(set) var twins: [Int] = []

    /// How many rows are named.
    package static let shownRows = 5

    package init() {}

    /// Takes the rows that meet a condition.
    package init(_ rows: Range<Int>, where isHit: (Int) -> Bool) {
        for row in rows where isHit(row) { add(row) }
    }

    /// The same rows by other numbers; without twins.
    func moved(_ number: (Int) -> Int) -> RowHits {
        var hits = self
        hits.rows = rows.map(number)
        hits.twins = []
        return hits
    }

    /// Takes in the next row.
    mutating func add(_ row: Int, twin: Int? = nil) {
        count += 1
        guard rows.count < Self.shownRows else { return }
        rows.append(row)
        if let twin { twins.append(twin) }
    }
}
