import Spec
import Tables

/// Numbers the groups of a table as they come, and orders them at the end.
package struct GroupIndex {
    /// The code of a row that is always in training.
    package static let none: Int32 = -1

    private var codes: [Int32] = []
    private var names: [String] = []
    /// By UTF-8 bytes: Swift's strings would take two spellings of "é" for one.
    private var codeOf: [[UInt8]: Int32] = [:]

    package init() {}

    mutating func reserve(_ rows: Int) { codes.reserveCapacity(rows) }

    /// Takes in the group of each row that takes part; text, or a whole number as its decimal text.
    ///
    /// - Throws: `DatasetLoader.Problem` at a null or at a column that makes no groups.
    package mutating func append(_ column: WordColumn, rows: [Int]?) throws {
        var codes = codes
        self.codes = []
        defer { self.codes = codes }
        try column.forEach(in: rows) {
            code(of: $0)
        } _: {
            codes.append($1)
        }
    }

    /// Takes in rows that are always in training.
    mutating func appendNone(_ count: Int) {
        codes.append(contentsOf: repeatElement(Self.none, count: count))
    }

    /// Ends the index: the code of each row, and the names, ascending by their UTF-8 bytes.
    package consuming func sorted() -> (codes: [Int32], names: [String]) {
        let order = names.indices.sorted {
            names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
        }
        var rank = [Int32](repeating: 0, count: names.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        for row in codes.indices where codes[row] >= 0 { codes[row] = rank[Int(codes[row])] }
        return (codes, order.map { names[$0] })
    }

    private mutating func code(of name: String) -> Int32 {
        let bytes = Array(name.utf8)
        if let code = codeOf[bytes] { return code }
        let code = Int32(names.count)
        codeOf[bytes] = code
        names.append(name)
        return code
    }
}
