import Engine
import Spec
import Tables

/// Reads the used columns of a table into the numbers that Engine works on (`versions.table`).
///
/// Features are rounded to binary32 here, once; everything after sees that. The target stays
/// binary64.
struct DatasetLoader: Sendable {
    /// The table as the spec names it, for messages.
    let table: String
    let features: [String]
    let target: String
    let group: String

    init(_ plan: Plan, table: String) {
        self.table = table
        features = plan.features
        target = plan.target
        group = plan.group
    }

    /// The number of rows that room is made for before they are read.
    private static let believedRows = 1 << 24

    /// The largest whole number below which binary32 holds every one.
    static let largestExactInteger: Int64 = 1 << 24

    /// Why a table cannot be used.
    struct Problem: Error, Hashable, Sendable {
        let message: Diagnostic.Message
        /// The column that it is about, if it is about one.
        let column: String?
    }

    /// Reads the used columns.
    ///
    /// - Throws: `Problem` at the first cell or column that cannot be used.
    func load(_ file: OpenFile) throws -> Dataset {
        let reader = try reader(of: file)
        var values: [Float] = []
        // What the file says of its rows is believed up to a point: it may lie.
        let expected = min(max(reader.rowCount, 0), Self.believedRows)
        values.reserveCapacity(expected * features.count)
        var targets: [Double] = []
        targets.reserveCapacity(expected)
        var groups = GroupIndex(expectedRows: expected)
        try read(features + [target, group], of: reader) { batch in
            let start = values.count
            let width = features.count
            values.append(contentsOf: repeatElement(0, count: batch.rowCount * width))
            for (index, column) in batch.columns.prefix(width).enumerated() {
                let numbers = NumberColumn(column, firstRow: batch.firstRow, table: table)
                try numbers.forEach(limit: Self.largestExactInteger) { row, value in
                    let narrow = Float(value)
                    guard narrow.isFinite else {
                        throw numbers.problem(row, "\(value), which binary32 cannot hold")
                    }
                    values[start + row * width + index] = narrow
                }
            }
            try NumberColumn(batch.columns[width], firstRow: batch.firstRow, table: table)
                .forEach(limit: 1 << 53) { _, value in targets.append(value) }
            try groups.append(batch.columns[width + 1], firstRow: batch.firstRow, table: table)
        }
        guard !targets.isEmpty else { throw Problem(message: .tableEmpty(table), column: nil) }
        let (codes, names) = groups.sorted()
        guard names.count > 1 else {
            throw Problem(
                message: .oneGroup(column: group, value: names.first ?? ""),
                column: group
            )
        }
        return Dataset(
            features: values,
            featureCount: features.count,
            target: targets,
            groups: codes,
            groupNames: names
        )
    }

    /// Reads only the names of the groups, ascending by their UTF-8 bytes.
    ///
    /// - Throws: `Problem` if a used column is missing, or if the groups cannot be used.
    func groupNames(_ file: OpenFile) throws -> [String] {
        var groups = GroupIndex()
        try read([group], of: reader(of: file)) { batch in
            for column in batch.columns {
                try groups.append(column, firstRow: batch.firstRow, table: table)
            }
        }
        return groups.sorted().names
    }

    // MARK: - Reading

    /// Opens the table and checks that it has the used columns.
    private func reader(of file: OpenFile) throws -> TableReader {
        let reader: TableReader
        do throws(TableError) {
            reader = try TableReader(
                ByteSource(count: file.status.size) { try file.bytes(at: $0, count: $1) }
            )
        } catch {
            throw unusable(error)
        }
        let columns = reader.columns.map(\.name)
        for name in features + [target, group] where !columns.contains(name) {
            throw Problem(message: .unknownColumn(name, among: columns), column: name)
        }
        return reader
    }

    private func read(
        _ names: [String],
        of reader: TableReader,
        batch: (Batch) throws -> Void
    ) throws {
        do {
            try reader.read(names, batch: batch)
        } catch let error as TableError {
            throw unusable(error)
        }
    }

    private func unusable(_ error: TableError) -> Problem {
        Problem(
            message: .tableUnusable(table, reason: error.description),
            column: error.column
        )
    }
}
