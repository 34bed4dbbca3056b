import FoundationEssentials
import Tables
import TestSupport

/// The files that tests read.
enum Fixture {
    /// The source of a file among the fixtures.
    static func source(_ name: String) throws -> ByteSource {
        ByteSource(try bytes(name))
    }

    /// The bytes of a file among the fixtures.
    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Repository.folder().appending(path: "Fixtures/\(name)")))
    }

    /// The source of a file of the repository, or nil if it is not there.
    static func repositorySource(_ path: String) -> ByteSource? {
        (try? Data(contentsOf: Repository.root.appending(path: path))).map {
            ByteSource([UInt8]($0))
        }
    }
}

extension TableReader {
    /// All rows of some columns.
    func columns(_ names: [String]) throws -> [TestTable.Column] {
        var columns = names.map { TestTable.Column(name: $0, values: []) }
        try read(names) { batch in
            for (index, column) in batch.columns.enumerated() {
                columns[index].values += TestTable.values(column)
            }
        }
        return columns
    }

    /// All rows of one column.
    func values(_ name: String) throws -> [TestTable.Value?] {
        try columns([name]).first?.values ?? []
    }
}

/// A table as plain values, for comparison.
enum TestTable {
    struct Column: Equatable {
        var name: String
        var values: [Value?]
    }

    /// A value; floating-point numbers are equal if their bits are, and NaN is one value.
    enum Value: Hashable {
        case float64(UInt64)
        case float32(UInt32)
        case int64(Int64)
        case boolean(Bool)
        case utf8([UInt8])

        static func string(_ text: String) -> Self { .utf8(Array(text.utf8)) }

        static func number(_ value: Double) -> Self {
            .float64(value.isNaN ? Double.nan.bitPattern : value.bitPattern)
        }

        static func number(_ value: Float) -> Self {
            .float32(value.isNaN ? Float.nan.bitPattern : value.bitPattern)
        }
    }

    static func values(_ column: Tables.Column) -> [Value?] {
        let values: [Value] =
            switch column.values {
            case .float64(let values): values.map { .number($0) }
            case .float32(let values): values.map { .number($0) }
            case .int64(let values): values.map { .int64($0) }
            case .boolean(let values): values.map { .boolean($0) }
            case .string(let codes, let dictionary):
                codes.map { .string($0 < 0 ? "" : dictionary[Int($0)]) }
            }
        guard let validity = column.validity else { return values }
        return zip(values, validity).map { $1 ? $0 : nil }
    }
}
