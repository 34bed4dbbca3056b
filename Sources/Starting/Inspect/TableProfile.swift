package import Canonical
package import Checking
import Files
package import Logs
import Markup
package import Records
import Runner
import Source
import Spec
package import Tables

/// The profile of a table, for `assay data inspect` and `assay init`.
package struct TableProfile: Sendable {
    /// The file as given by the user.
    package let path: String
    package let format: TableFormat
    /// How a text table is written; what a spec has to say to have it read so.
    package let dialect: CSVDialect?
    package let bytes: Int
    package let digest: Digest
    package let rowCount: Int
    /// What an imported table was made from.
    package let lineage: TableLineage?
    /// In the order of the table.
    package let columns: [ColumnProfile]
    let roles: RoleGuess
    /// What the target's values do to rank metrics; `nil` without a target.
    package let target: TargetProfile?

    /// Reads every column that can be read.
    ///
    /// - Parameters:
    ///   - path: The table.
    ///   - sets: The named feature sets of the project, in their order.
    ///   - target: The target, where the user said it.
    ///   - group: The group, where the user said it.
    /// - Throws: `Failure` if the file is missing or is no table.
    package init(
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
            let contents = try TableContents(reader)
            try Self.check(contents.columns, target: target, group: group, in: path)
            let roles = try RoleGuess(contents, sets: sets, target: target, group: group)
            self.path = path
            format = reader.format
            dialect = reader.dialect
            bytes = file.status.size
            digest = try file.digest()
            rowCount = reader.rowCount
            lineage = reader.lineage?.lineage
            columns = contents.columns
            self.roles = roles
            self.target = try roles.target.flatMap { choice in
                try contents.numbers(of: choice.column).map {
                    TargetProfile(column: choice.column, values: $0)
                }
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
        if let target, target == group {
            throw Failure(
                .unusableInput,
                "the column '\(target.spelledOut)' cannot be both target and group",
                remedy: "choose two columns"
            )
        }
        if let column = columns.first(where: { $0.name == target }),
            let problem = column.targetProblem
        {
            throw Failure(
                .unusableInput,
                "the column '\(column.name.spelledOut)' of '\(path)' cannot be a target: \(problem)",
                remedy: "a target needs finite numbers that are not all equal"
            )
        }
        if let column = columns.first(where: { $0.name == group }),
            let problem = column.groupProblem
        {
            throw Failure(
                .unusableInput,
                "the column '\(column.name.spelledOut)' of '\(path)' cannot be the group column: \(problem)",
                remedy: "a group column has text or integers, no gaps and two or more values"
            )
        }
    }

    /// The target, as guessed or given.
    package var guessedTarget: String? { roles.target?.column }

    /// The column that names the groups.
    var groupColumn: ColumnProfile? {
        columns.first { $0.name == roles.group?.column }
    }
}
