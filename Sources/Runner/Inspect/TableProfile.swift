import Spec
import Tables

/// What a table holds: the answer of `assay data inspect`, and the ground of `assay init`.
struct TableProfile: Sendable {
    /// The file, as the user named it.
    let path: String
    let format: TableFormat
    /// How a text table is written; what a spec has to say to have it read so.
    let dialect: CSVDialect?
    let bytes: Int
    let digest: Digest
    let rowCount: Int
    /// In the order of the table.
    let columns: [ColumnProfile]
    let roles: RoleGuess
    /// What the target's values do to rank metrics; `nil` without a target.
    let target: TargetProfile?

    /// Reads every column that can be read.
    ///
    /// - Parameters:
    ///   - path: The table.
    ///   - sets: The named feature sets of the project, in their order.
    ///   - target: The target, where the user said it.
    ///   - group: The group, where the user said it.
    /// - Throws: `Failure` if the file is missing or is no table.
    init(
        _ path: String,
        sets: [(name: String, columns: [String])] = [],
        target: String? = nil,
        group: String? = nil
    ) throws(Failure) {
        do {
            let file = try OpenFile(path)
            let reader = try TableReader(
                recognising: ByteSource(count: file.status.size) {
                    try file.bytes(at: $0, count: $1)
                }
            )
            for name in [target, group].compactMap(\.self)
            where !reader.columns.contains(where: { $0.name == name }) {
                let message = Diagnostic.Message.unknownColumn(
                    name,
                    among: reader.columns.map(\.name)
                )
                throw Failure(
                    .unusableInput,
                    messages: [
                        Diagnostic(message, file: path).rendered(source: nil)
                    ]
                )
            }
            var profiles = reader.columns.map(ColumnProfile.init)
            let readable = profiles.indices.filter { profiles[$0].isReadable }
            try reader.read(readable.map { profiles[$0].name }) { batch in
                for (index, column) in zip(readable, batch.columns) { profiles[index].add(column) }
            }
            try Self.check(profiles, target: target, group: group, in: path)
            let roles = RoleGuess(profiles, sets: sets, target: target, group: group)
            self.path = path
            format = reader.format
            dialect = reader.dialect
            bytes = file.status.size
            digest = try file.digest()
            rowCount = reader.rowCount
            columns = profiles
            self.roles = roles
            self.target = try roles.target.map { choice in
                TargetProfile(
                    column: choice.column,
                    values: try Self.numbers(of: choice.column, in: reader)
                )
            }
        } catch let failure as Failure {
            throw failure
        } catch let error as DiskError {
            throw Failure(.unusableInput, error.description)
        } catch let error as TableError {
            let message = Diagnostic.Message.tableUnusable(path, reason: error.description)
            throw Failure(
                .unusableInput,
                messages: [Diagnostic(message, file: path).rendered(source: nil)]
            )
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }

    /// Refuses a column that the user names for something it cannot be.
    private static func check(
        _ columns: [ColumnProfile],
        target: String?,
        group: String?,
        in path: String
    ) throws(Failure) {
        if let column = columns.first(where: { $0.name == target }), !column.canBePredicted {
            throw Failure(
                .unusableInput,
                "the column '\(column.name.printable)' of '\(path)' cannot be a target",
                remedy: "a target is a column of finite numbers that differ; this one is "
                    + (column.whyText.map { "text: \($0)" }
                        ?? "\(column.typeName), with \(column.nullCount) nulls")
            )
        }
        if let column = columns.first(where: { $0.name == group }), !column.canGroup {
            throw Failure(
                .unusableInput,
                "the column '\(column.name.printable)' of '\(path)' cannot name groups",
                remedy:
                    "groups are texts or whole numbers, at least two, without gaps; this one is "
                    + "\(column.typeName), with \(column.nullCount) nulls"
            )
        }
    }

    /// The finite values of a column.
    private static func numbers(of name: String, in reader: TableReader) throws -> [Double] {
        var numbers: [Double] = []
        try reader.read([name]) { batch in
            guard let column = batch.columns.first else { return }
            let isThere = { (row: Int) in column.validity.map { $0[row] } ?? true }
            switch column.values {
            case .float64(let values): numbers += values
            case .float32(let values): numbers += values.map(Double.init)
            case .int64(let values):
                numbers += values.indices.filter(isThere).map { Double(values[$0]) }
            case .boolean(let values):
                numbers += values.indices.filter(isThere).map { values[$0] ? 1 : 0 }
            case .string: break
            }
        }
        return numbers.filter(\.isFinite)
    }

    /// The column that names the groups.
    var groupColumn: ColumnProfile? {
        columns.first { $0.name == roles.group?.column }
    }
}

extension ColumnProfile {
    /// Whether the column's type can be read at all.
    fileprivate var isReadable: Bool {
        if case .unsupported = type { false } else { true }
    }
}
