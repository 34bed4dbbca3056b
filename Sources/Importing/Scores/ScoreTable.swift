import Canonical
import Files
import Markup
import Records
import Tables

/// A table of scores, which is joined to the logs by key columns.
struct ScoreTable {
    let path: String
    let digest: Digest
    let rowCount: Int
    private let columns: [ScoreColumn]
    private let keys: [NamePair]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - path: The table's name for messages and the lineage.
    ///   - place: The table: Parquet, or CSV.
    ///   - keys: Columns of the logs and of the scores that have the same values.
    /// - Throws: `Failure` if it is no table, or lacks a key.
    init(_ path: String, at place: String, keys: [NamePair]) throws(Failure) {
        do {
            let file = try OpenFile(place)
            let reader = try TableReader(
                recognising: ByteSource(count: file.status.size) {
                    try file.bytes(at: $0, count: $1)
                }
            )
            let names = reader.columns.map(\.name)
            for key in keys where !names.contains(key.right) {
                throw Failure(
                    .unusableInput,
                    "the scores '\(path.printable)' have no column '\(key.right.printable)'",
                    remedy: "--key LOG=SCORES names one of "
                        + names.prefix(40).map { "'\($0.printable)'" }.joined(separator: ", ")
                )
            }
            let readable = reader.columns.filter {
                if case .unsupported = $0.type { false } else { true }
            }
            var columns = readable.map(ScoreColumn.init)
            try reader.read(readable.map(\.name)) { batch in
                for (index, column) in batch.columns.enumerated() { columns[index].append(column) }
            }
            self.path = path
            self.keys = keys
            self.columns = columns
            rowCount = reader.rowCount
            digest = try file.digest()
        } catch let failure as Failure {
            throw failure
        } catch let error as DiskError {
            throw Failure(.unusableInput, error.description)
        } catch {
            throw Failure(.unusableInput, "\(path.printable): \(error)")
        }
    }

    /// The columns that the logs get: all but the keys.
    private var values: [ScoreColumn] {
        columns.filter { column in !keys.contains { $0.right == column.name } }
    }

    /// Names of the columns that the logs get.
    var names: [String] { values.map(\.name) }

    /// The columns with the values of given rows.
    func columns(_ rows: [Int]) -> [Column] { values.map { $0.column(rows) } }

    /// How the scores fit logs.
    struct Match: Sendable {
        /// For each log, its rows in the scores; none if it has no score.
        var rows: [[Int]] = []
        /// Keys of logs without a score, each once.
        var logsWithoutScore: [String] = []
        /// Keys of scores without a log, each once.
        var scoresWithoutLog: [String] = []
        /// A key that several rows of the scores have, if a log has it too.
        var repeated: (key: String, rows: [Int])?
    }

    /// Finds the rows of each log.
    ///
    /// - Parameter logs: For each log, its values of the key columns.
    /// - Returns: Rows, and what has no partner.
    func match(_ logs: [[String]]) -> Match {
        let own = keys.map { key in columns.first { $0.name == key.right } }
        var rowsOfKey: [[String]: [Int]] = [:]
        var order: [[String]] = []
        for row in 0..<rowCount {
            let parts = own.map { $0?.key(row) }
            let key = parts.compactMap(\.self)
            guard key.count == parts.count else { continue }
            if rowsOfKey[key] == nil { order.append(key) }
            rowsOfKey[key, default: []].append(row)
        }
        var match = Match()
        var used: Set<[String]> = []
        var unmatched: Set<[String]> = []
        for key in logs {
            let rows = rowsOfKey[key] ?? []
            match.rows.append(rows)
            if rows.isEmpty {
                if unmatched.insert(key).inserted {
                    match.logsWithoutScore.append(key.joined(separator: ", "))
                }
            } else {
                used.insert(key)
                if rows.count > 1, match.repeated == nil {
                    match.repeated = (key.joined(separator: ", "), rows)
                }
            }
        }
        match.scoresWithoutLog = order.filter { !used.contains($0) }
            .map { $0.joined(separator: ", ") }
        return match
    }
}
