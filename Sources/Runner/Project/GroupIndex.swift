import Spec
import Tables

/// Numbers the groups of a table as they come, and orders them at the end.
struct GroupIndex {
    private var codes: [Int32] = []
    private var names: [String] = []
    /// By UTF-8 bytes: Swift's strings would take two spellings of "é" for one.
    private var codeOf: [[UInt8]: Int32] = [:]

    /// Creates an index with room for some rows.
    init(expectedRows: Int = 0) { codes.reserveCapacity(expectedRows) }

    /// Takes in the group of each row of a batch; text, or a whole number as its decimal text.
    ///
    /// - Throws: `DatasetLoader.Problem` at a null or at a column that makes no groups.
    mutating func append(
        _ column: Column,
        firstRow: Int,
        table: String
    ) throws(DatasetLoader.Problem) {
        if let row = column.validity?.firstIndex(of: false) {
            throw NumberColumn(column, firstRow: firstRow, table: table).problem(row, "a null")
        }
        switch column.values {
        case .string(let values, let dictionary):
            let translation = dictionary.map { code(of: $0) }
            for value in values where dictionary.indices.contains(Int(value)) {
                codes.append(translation[Int(value)])
            }
        case .int64(let values):
            for value in values { codes.append(code(of: String(value))) }
        case .float64, .float32, .boolean:
            throw DatasetLoader.Problem(
                message: .columnMakesNoGroups(column.name, type: column.kind),
                column: column.name
            )
        }
    }

    /// Ends the index: the code of each row, and the names, ascending by their UTF-8 bytes.
    consuming func sorted() -> (codes: [Int32], names: [String]) {
        let order = names.indices.sorted {
            names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
        }
        var rank = [Int32](repeating: 0, count: names.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        for row in codes.indices { codes[row] = rank[Int(codes[row])] }
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

extension Column {
    fileprivate var kind: String {
        switch values {
        case .float64, .float32: "fractions"
        case .boolean: "true and false"
        case .int64: "whole numbers"
        case .string: "text"
        }
    }
}
