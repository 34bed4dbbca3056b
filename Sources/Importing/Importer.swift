import Canonical
import Files
import Logs
import Markup
package import Records
import Tables

/// Makes one table of many logs.
package struct Importer {
    private let request: ImportRequest
    private let form: TableFile
    private let naming: MetricNaming
    private let pattern: NamePattern?

    private var rows: MetricRows
    private var logs: [ImportedLog] = []
    /// Digests of the values of logs whose clip another file has, too.
    private var values: [[String]: (path: String, digest: Digest)] = [:]
    private var report: ImportReport
    private var metricNames: Set<String> = []
    /// Where files stand that are not at their recorded paths; nil for a first import.
    private let places: [String: String]?

    /// The column that holds the name of each log's file.
    static let clip = "clip"
    /// The column of frame numbers.
    static let frame = "frame"

    /// How far an import is.
    package struct Progress: Sendable {
        package let logs: Int
        package let logCount: Int
        package let bytes: Int
        package let byteCount: Int
    }

    /// Imports logs, and writes the table.
    ///
    /// - Parameters:
    ///   - request: What is asked for.
    ///   - progress: Called after each log.
    /// - Returns: What was read and written.
    /// - Throws: `Failure` with every log that cannot be read; no table is then written.
    package static func run(
        _ request: ImportRequest,
        progress: (Progress) -> Void
    ) throws(Failure) -> ImportReport {
        var importer = try Importer(request, form: try TableFile(request.output))
        let files = try LogFiles(
            request.inputs,
            excluding: [request.output, request.scores].compactMap(\.self)
        )
        importer.report.otherFileCount = files.otherCount
        try importer.read(files.paths, progress)
        let table = try importer.table()
        do {
            let written = try importer.form.write(table, to: request.output)
            importer.report.finish(table, written, scores: importer.scores?.names ?? [])
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw Failure(.failure, "\(request.output.printable): \(error)")
        }
        return importer.report
    }

    /// Makes the table of a lineage again, and writes nothing.
    ///
    /// - Parameters:
    ///   - lineage: What an earlier import read, and its options.
    ///   - places: Where its files stand now, by their recorded paths.
    ///   - progress: Called after each log.
    /// - Returns: The SHA-256 of the Parquet file.
    /// - Throws: `Failure` if a log cannot be read.
    static func digest(
        of lineage: TableLineage,
        at places: [String: String],
        progress: (Progress) -> Void
    ) throws(Failure) -> Digest {
        var importer = try Importer(ImportRequest(lineage), form: .parquet, places: places)
        try importer.read(lineage.logs.map(\.path), progress)
        let table = try importer.table()
        do {
            return try importer.form.digest(of: table)
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }

    private init(
        _ request: ImportRequest,
        form: TableFile,
        places: [String: String]? = nil
    ) throws(Failure) {
        self.request = request
        self.form = form
        self.places = places
        naming = try MetricNaming(request)
        pattern = try request.pattern.map { (text) throws(Failure) in try NamePattern(text) }
        rows = MetricRows(pools: request.pools)
        report = ImportReport(request: request)
        let own = [Self.clip] + (pattern?.columns ?? [])
        for key in request.keys where !own.contains(key.left) {
            throw Failure(
                .usage,
                "--key '\(key.left.printable)' is no column that tells logs apart",
                remedy: "keys are 'clip' and the columns of --pattern: "
                    + own.map { "'\($0)'" }.joined(separator: ", ")
            )
        }
        if request.pools.isEmpty, own.contains(Self.frame) {
            throw Failure(.usage, "--pattern names the column 'frame', which holds frame numbers")
        }
    }

    // MARK: - Reading

    private func place(_ path: String) -> String { places?[path] ?? path }

    private mutating func read(
        _ paths: [String],
        _ progress: (Progress) -> Void
    ) throws(Failure) {
        let sizes = paths.map { Disk.status(place($0))?.size ?? 0 }
        let byteCount = sizes.reduce(0, +)
        let identities = paths.map(identity)
        let counts = Dictionary(identities.map { ($0, 1) }, uniquingKeysWith: +)
        var problems: [String] = []
        var bytes = 0
        for (index, path) in paths.enumerated() {
            do {
                guard let identity = identities[index] else {
                    throw LogError("the name does not fit --pattern '\(request.pattern ?? "")'")
                }
                try add(path, identity, isShared: (counts[identity] ?? 1) > 1)
            } catch let error as DiskError {
                problems.append(error.description)
                report.skipped.append(.init(path: path, reason: error.description))
            } catch {
                problems.append("\(path.printable): \("\(error)".printable)")
                report.skipped.append(.init(path: path, reason: "\(error)"))
            }
            bytes += sizes[index]
            progress(
                Progress(
                    logs: index + 1,
                    logCount: paths.count,
                    bytes: bytes,
                    byteCount: byteCount
                )
            )
        }
        try refuse(problems, of: paths.count)
    }

    private func refuse(_ problems: [String], of count: Int) throws(Failure) {
        if request.skipsUnreadable, !logs.isEmpty { return }
        guard let first = problems.first else { return }
        let shown = problems.prefix(20).dropFirst().map { "error: \($0)" }
        let rest = problems.count > 20 ? ["error: and \(problems.count - 20) more logs"] : []
        let remedy =
            logs.isEmpty
            ? "nothing was written"
            : "nothing was written; --skip-unreadable omits \(problems.count) of \(count) logs"
        throw Failure(
            .unusableInput,
            messages: ["error: \(first)"] + shown + rest + ["note: \(remedy)"]
        )
    }

    /// The clip of a log, and its values of the columns of the pattern; nil if its name does not fit.
    private func identity(_ path: String) -> [String]? {
        guard let pattern else { return [LogFiles.stem(path.lastComponent)] }
        guard let fields = pattern.fields(of: path) else { return nil }
        guard pattern.columns.contains(Self.clip) else {
            return [LogFiles.stem(path.lastComponent)] + fields
        }
        return fields
    }

    /// Names of the columns that tell logs apart.
    private var identityColumns: [String] {
        guard let pattern else { return [Self.clip] }
        return pattern.columns.contains(Self.clip) ? pattern.columns : [Self.clip] + pattern.columns
    }

    private mutating func add(_ path: String, _ identity: [String], isShared: Bool) throws {
        let file = try HashedFile(place(path))
        let naming = naming
        let log = try LogReader.read(file.source, keeping: naming.keeps)
        let names = log.metrics.map { naming.column(of: $0.name) }
        var origins: [String: String] = [:]
        for (metric, name) in zip(log.metrics, names) {
            if let other = origins.updateValue(metric.name, forKey: name) {
                throw LogError(
                    "'\(other)' and '\(metric.name)' would both be the column '\(name)'; name one of"
                        + " them with --columns"
                )
            }
            guard !identityColumns.contains(name), name != Self.frame else {
                throw LogError("the metric '\(metric.name)' has the name of the column '\(name)'")
            }
        }
        metricNames.formUnion(log.metrics.map(\.name))
        if isShared {
            let digest = log.digest(names)
            if let other = values[identity] {
                guard other.digest == digest else {
                    throw LogError(
                        "the same clip as '\(other.path)', with other values; import one of them, or"
                            + " tell them apart with --pattern"
                    )
                }
                report.copies.append(.init(path: path, reason: other.path))
                return
            }
            values[identity] = (path, digest)
        }
        logs.append(
            ImportedLog(
                path: path,
                bytes: file.count,
                digest: try file.digest(),
                form: log.form,
                version: log.version,
                frameCount: log.frames.count,
                identity: identity,
                leftOut: log.leftOut
            )
        )
        rows.append(log, logs.count - 1, names: names)
    }

    // MARK: - The table

    private mutating func table() throws(Failure) -> ColumnTable {
        let unused = naming.unused(by: metricNames)
        let found = Set(rows.columns.map(\.name))
        let missing = naming.missing(from: found)
        // A lineage lacks logs that were read once under another name; their metrics may be theirs alone.
        guard places != nil || unused.isEmpty && missing.isEmpty else {
            let option = unused.isEmpty ? "--only" : "--columns"
            throw Failure(
                .unusableInput,
                "\(option): no log has \((unused + missing).map { "'\($0.printable)'" }.joined(separator: ", "))",
                remedy: "the logs have "
                    + metricNames.sorted().prefix(60).map { "'\($0.printable)'" }
                    .joined(separator: ", ")
            )
        }
        report.describe(logs, rows, naming: request.only.isEmpty)
        let joined = try join()
        let rowLogs = joined.map { $0.map { rows.logs[$0.row] } } ?? rows.logs
        let taken = joined.map { $0.map(\.row) }
        var columns: [Column] = []
        for (index, name) in identityColumns.enumerated() {
            let texts = logs.map { $0.identity[index] }
            columns.append(
                TypedTexts.column(name, texts, rows: rowLogs, isText: name == Self.clip)
            )
        }
        if request.pools.isEmpty {
            let frames = taken.map { $0.map { rows.frames[$0] } } ?? rows.frames
            columns.append(Column(name: Self.frame, values: .int64(frames), validity: nil))
        }
        columns += rows.tableColumns(taken)
        if let scores, let joined { columns += scores.columns(joined.map(\.score)) }
        try refuseEqualNames(columns)
        let lineage = report.lineage(logs, scores).json.canonicalBytes
        return ColumnTable(
            columns: columns,
            metadata: [
                .init(
                    key: TableLineage.metadataKey,
                    value: String(decoding: lineage, as: UTF8.self)
                )
            ]
        )
    }

    private var scores: ScoreTable?

    /// Finds the rows of the logs that have scores; nil if there are no scores.
    private mutating func join() throws(Failure) -> [(row: Int, score: Int)]? {
        guard let path = request.scores else { return nil }
        let scores = try ScoreTable(path, at: place(path), keys: request.keys)
        self.scores = scores
        let places = request.keys.map { key in
            identityColumns.firstIndex { $0 == key.left } ?? 0
        }
        let match = scores.match(logs.map { log in places.map { log.identity[$0] } })
        let keys = request.keys.map { "\($0.left)=\($0.right)" }.joined(separator: ", ")
        if let repeated = match.repeated, request.pools.isEmpty || isRepeated(repeated.key, places)
        {
            throw Failure(
                .unusableInput,
                "--key \(keys): '\(repeated.key.printable)' has \(repeated.rows.count) rows in the"
                    + " scores and several in the table; a join of many to many is refused",
                remedy: "give one row a key (here rows "
                    + repeated.rows.prefix(5).map { String($0 + 1) }.joined(separator: ", ")
                    + "), or further keys"
            )
        }
        guard
            match.logsWithoutScore.count
                < Set(logs.map { log in places.map { log.identity[$0] } }).count
        else {
            throw Failure(
                .unusableInput,
                "--key \(keys): no log has a score",
                remedy: "the logs have \(Self.examples(match.logsWithoutScore)); the scores have "
                    + Self.examples(match.scoresWithoutLog)
            )
        }
        report.join = ImportReport.Join(
            path: path,
            sha256: scores.digest,
            keys: request.keys,
            logsWithoutScore: match.logsWithoutScore,
            scoresWithoutLog: match.scoresWithoutLog
        )
        return rows.logs.enumerated().flatMap { row, log in
            match.rows[log].map { (row, $0) }
        }
    }

    /// Whether several logs have a key.
    private func isRepeated(_ key: String, _ places: [Int]) -> Bool {
        logs.count { log in places.map { log.identity[$0] }.joined(separator: ", ") == key } > 1
    }

    private static func examples(_ keys: [String]) -> String {
        keys.prefix(3).map { "'\($0.printable)'" }.joined(separator: ", ")
            + (keys.count > 3 ? " and \(keys.count - 3) more" : "")
    }

    private func refuseEqualNames(_ columns: [Column]) throws(Failure) {
        var seen: Set<String> = []
        for column in columns where !seen.insert(column.name).inserted {
            let isScore = scores?.names.contains(column.name) == true
            throw Failure(
                .unusableInput,
                "two columns would be named '\(column.name.printable)'"
                    + (isScore ? ": one of the scores, and one of the logs" : ""),
                remedy: "rename it in the scores, or the metric with --columns"
            )
        }
    }
}

extension Log {
    /// A digest of frames and values under the names of columns, whatever form the log has.
    fileprivate func digest(_ names: [String]) -> Digest {
        var hash = SHA256()
        hash.update(values: frames)
        for (name, metric) in zip(names, metrics).sorted(by: { $0.0 < $1.0 }) {
            hash.update(Array(name.utf8) + [0])
            hash.update(values: metric.values.map(\.bitPattern))
        }
        return hash.digest()
    }
}
