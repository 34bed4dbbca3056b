import Source

/// The groups of a table by one column or several, the coarsest first.
struct GroupLevels {
    private var levels: [GroupIndex]

    init(count: Int) { levels = Array(repeating: GroupIndex(), count: count) }

    mutating func reserve(_ rows: Int) {
        for level in levels.indices { levels[level].reserve(rows) }
    }

    /// Takes in the values of each row that takes part, one column a level.
    ///
    /// - Throws: `DatasetLoader.Problem` at a null or at a column that makes no groups.
    mutating func append(_ columns: [WordColumn], rows: [Int]?) throws {
        for (level, column) in columns.enumerated() {
            try levels[level].append(column, rows: rows)
        }
    }

    /// Takes in rows that are always in training.
    mutating func appendNone(_ count: Int) {
        for level in levels.indices { levels[level].appendNone(count) }
    }

    /// The groups of the first levels, ascending by the UTF-8 bytes of their names, which are the values
    /// joined by "/".
    ///
    /// - Parameter count: How many levels count; at least one.
    /// - Returns: The code of each row, and the names.
    /// - Throws: `DatasetLoader.Problem` if two groups have one name.
    func sorted(reach count: Int) throws(DatasetLoader.Problem) -> (
        codes: [Int32], names: [String]
    ) {
        var result = levels[0].sorted()
        for level in levels.prefix(count).dropFirst() {
            result = try Self.joined(result, level.sorted())
        }
        return result
    }

    private static func joined(
        _ outer: (codes: [Int32], names: [String]),
        _ inner: (codes: [Int32], names: [String])
    ) throws(DatasetLoader.Problem) -> (codes: [Int32], names: [String]) {
        var numbers: [Int64: Int32] = [:]
        var names: [String] = []
        var codes = zip(outer.codes, inner.codes).map { first, second -> Int32 in
            guard first >= 0, second >= 0 else { return GroupIndex.none }
            let key = Int64(first) << 32 | Int64(second)
            if let known = numbers[key] { return known }
            let number = Int32(names.count)
            numbers[key] = number
            names.append("\(outer.names[Int(first)])/\(inner.names[Int(second)])")
            return number
        }
        let order = names.indices.sorted {
            names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
        }
        for (place, next) in zip(order, order.dropFirst())
        where names[place].utf8.elementsEqual(names[next].utf8) {
            throw DatasetLoader.Problem(message: .groupNamesCollide(names[place]), column: nil)
        }
        var rank = [Int32](repeating: 0, count: names.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        for row in codes.indices where codes[row] >= 0 { codes[row] = rank[Int(codes[row])] }
        return (codes, order.map { names[$0] })
    }
}
