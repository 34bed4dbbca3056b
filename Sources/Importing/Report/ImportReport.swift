import Canonical
import Logs
import Markup
import Tables

/// What an import has read and written.
package struct ImportReport: Sendable {
    let request: ImportRequest
    private(set) var logs: [ImportedLog] = []
    private(set) var frameCount = 0
    private(set) var rowCount = 0
    private(set) var columns: [(name: String, type: String)] = []
    private(set) var digest: Digest?
    private(set) var byteCount = 0
    private(set) var aliases: [TableLineage.Alias] = []
    private(set) var gaps: [Gap] = []
    private(set) var infinite: [(column: String, count: Int)] = []
    /// What a reader should know of the names.
    private(set) var notes: [String] = []
    /// Logs that could not be read and were left out.
    var skipped: [File] = []
    /// Logs with the values of another one; the reason is its path.
    var copies: [File] = []
    var otherFileCount = 0
    var join: Join?

    /// A file and what is to be said about it.
    struct File: Sendable {
        let path: String
        let reason: String
    }

    /// What a column lacks.
    struct Gap: Sendable {
        let column: String
        let counts: LogGaps
        let firstPath: String
        let firstFrame: Int64
    }

    /// How scores were joined.
    struct Join: Sendable {
        let path: String
        let sha256: Digest
        let keys: [NamePair]
        let logsWithoutScore: [String]
        let scoresWithoutLog: [String]
    }

    /// The joined scores, and the columns of numbers that they give the table; nil without scores.
    package private(set) var scores: (path: String, numbers: [String])?

    init(request: ImportRequest) { self.request = request }

    /// Takes in what was read.
    mutating func describe(_ logs: [ImportedLog], _ rows: MetricRows, naming isWhole: Bool) {
        self.logs = logs
        frameCount = rows.frameCount
        for column in rows.columns {
            for origin in column.origins where origin.name != column.name {
                aliases.append(
                    TableLineage.Alias(
                        metric: origin.name,
                        column: column.name,
                        logs: origin.logs,
                        isGiven: request.renames.contains { $0.left == origin.name }
                    )
                )
            }
            if column.gaps.count > 0, let first = column.firstGap {
                gaps.append(
                    Gap(
                        column: column.name,
                        counts: column.gaps,
                        firstPath: logs[first.log].path,
                        firstFrame: first.frame
                    )
                )
            }
            if column.infiniteCount > 0 { infinite.append((column.name, column.infiniteCount)) }
        }
        noteVersions(rows)
        noteOtherFeatures(rows.columns.map(\.name))
        if isWhole { noteMissing(rows.columns.map(\.name)) }
        let leftOut = Set(logs.flatMap(\.leftOut)).sorted()
        if !leftOut.isEmpty {
            notes.append(
                "not numbers, left out: \(leftOut.map { "'\($0)'" }.joined(separator: ", "))"
            )
        }
    }

    /// Notes columns that hold the float version of a feature in some logs, and the integer one in others.
    private mutating func noteVersions(_ rows: MetricRows) {
        let mixed = rows.columns.filter { column in
            FeatureName.features.contains(column.name)
                && Set(column.origins.map { FeatureName.isInteger($0.name) }).count > 1
        }
        guard !mixed.isEmpty else { return }
        notes.append(
            "float and integer versions, which differ slightly, share a column: "
                + mixed.map { column in
                    column.name + " ("
                        + column.origins.map { "'\($0.name)' in \(count($0.logs, "log"))" }
                        .joined(separator: ", ") + ")"
                }.joined(separator: ", ")
        )
    }

    /// Notes features that are not what their names resemble.
    private mutating func noteOtherFeatures(_ names: [String]) {
        let others = names.compactMap { name in
            FeatureName.options(of: name).map { "'\(name)' is not '\($0.feature)'" }
        }
        guard !others.isEmpty else { return }
        notes.append(
            "options make another feature, kept under its own name: "
                + others.joined(separator: ", ")
        )
    }

    /// Notes names that models of the field need and no log has.
    private mutating func noteMissing(_ names: [String]) {
        let missing = FeatureName.canonicalSix.filter { !names.contains($0) }
        if !missing.isEmpty {
            notes.append(
                "no column \(missing.map { "'\($0)'" }.joined(separator: ", "))"
                    + " (of the six features of vmaf_v0.6.1)"
            )
        }
        if !names.contains("vmaf"), request.scores == nil {
            notes.append("no column 'vmaf': the logs have no prediction to learn from")
        }
    }

    /// Takes in what was written.
    mutating func finish(
        _ table: ColumnTable,
        _ written: (digest: Digest, count: Int),
        scores names: [String]
    ) {
        scores = request.scores.map { path in
            let numbers = table.columns.filter { names.contains($0.name) && $0.values.isNumeric }
            return (path, numbers.map(\.name))
        }
        rowCount = table.rowCount
        columns = table.columns.map { ($0.name, $0.values.typeName) }
        digest = written.digest
        byteCount = written.count
    }

    func count(_ number: Int, _ noun: String) -> String {
        "\(number.grouped) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Column.Values {
    fileprivate var isNumeric: Bool {
        switch self {
        case .float64, .float32, .int64: true
        case .boolean, .string: false
        }
    }

    fileprivate var typeName: String {
        switch self {
        case .float64: "float64"
        case .float32: "float32"
        case .int64: "int64"
        case .boolean: "boolean"
        case .string: "string"
        }
    }
}
