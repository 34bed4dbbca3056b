import ArgumentParser
import Canonical
import Files
import Glibc
import Importing
import Markup
import Records

/// `assay data import`: one table from many logs.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import libvmaf logs into one table.",
        usage: """
            assay data import <logs> ... --out <file> [<options>]
            assay data import --check <table> [<folder>] [--scores <file>]
            """,
        discussion: """
            Reads JSON, XML, CSV and subtitle logs of every libvmaf version, gzip too.
            The table has one row a frame. Exit code 6 if a log cannot be read; nothing
            is written then.

            Examples:
              assay data import logs --out table.parquet
              assay data import logs --out table.csv --pattern '{source}_{crf}'
              assay data import logs --out clips.csv --pool mean --scores mos.csv
              assay data import --check table.parquet   Compare the logs with the table
            """
    )

    @Argument(
        help: "Logs: files, folders, and glob patterns in quotes.",
        completion: .file()
    )
    var logs: [String] = []

    @Option(
        help: ArgumentHelp("The table to write: .parquet, .csv or .csv.gz.", valueName: "file"),
        completion: .file()
    )
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Check that the logs still give this table: every SHA-256, then its bytes.",
            discussion: """
                Reads the logs at their recorded paths, or in a folder. Exit code 5 if a log or
                the table differs, 6 if a log is missing.
                """,
            valueName: "table"
        ),
        completion: .file()
    )
    var check: String?

    @Option(
        help: ArgumentHelp(
            "Take columns from file names, as in '{source}_{height}_{crf}'.",
            discussion: """
                '{_}' matches and makes no column; a pattern with '/' is compared with folders, too.
                """
        )
    )
    var pattern: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Name the column of a metric, as in integer_adm2=adm2; separate several by commas.",
            valueName: "metric=column"
        )
    )
    var columns: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Keep only these metrics, by their names in the table.",
            valueName: "columns"
        )
    )
    var only: [String] = []

    @Option(
        help: ArgumentHelp("A table of scores to join: Parquet or CSV.", valueName: "file"),
        completion: .file()
    )
    var scores: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Columns to join by, as in clip=dis: the logs' name first (default: clip).",
            valueName: "logs=scores"
        )
    )
    var key: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Write one row a clip: \(Pool.choices); several make several columns.",
            valueName: "pools"
        )
    )
    var pool: [String] = []

    @Flag(help: "Omit logs that cannot be read, and list them.")
    var skipUnreadable = false

    @Option(help: "The format of the report: text or json.")
    var format: OutputFormat = .text

    func validate() throws {
        if check != nil {
            guard out == nil, logs.count <= 1, pattern == nil, !skipUnreadable,
                [columns, only, key, pool].allSatisfy(\.isEmpty)
            else {
                throw ValidationError(
                    "--check takes a table, the folder of its logs, and --scores; the table has the options"
                )
            }
            return
        }
        guard !logs.isEmpty else { throw ValidationError("expected logs: files or folders") }
        guard out != nil else { throw ValidationError("expected --out FILE, or --check TABLE") }
        guard scores != nil || key.isEmpty else {
            throw ValidationError("--key joins scores; name their table with --scores")
        }
        _ = try request()
    }

    func run() throws {
        let environment = environmentVariables()
        let progress = ImportProgress(
            terminal: Terminal(descriptor: STDERR_FILENO, environment: environment)
        )
        defer { progress.finish() }
        if let check {
            let outcome = try ImportCheck(
                check,
                folder: logs.first,
                scores: scores,
                progress: progress.show
            )
            progress.finish()
            return try show(outcome)
        }
        let report = try Importer.run(try request(), progress: progress.show)
        progress.finish()
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(report.lines(terminal: terminal))
        case .json: Output.print(bytes: report.json.prettyBytes)
        }
    }

    private func show(_ check: ImportCheck) throws {
        switch format {
        case .text:
            if let failure = check.failure { throw failure }
            Output.print([check.summary])
        case .json:
            Output.print(bytes: check.json.prettyBytes)
            guard check.exitCode == .done else { throw Ending(code: check.exitCode) }
        }
    }

    private func request() throws -> ImportRequest {
        var request = ImportRequest(inputs: logs, output: out ?? "")
        request.pattern = pattern
        request.renames = try Self.pairs(columns, "--columns", "metric=column")
        request.only = Self.words(only)
        request.scores = scores
        request.keys = try Self.pairs(key, "--key", "logs=scores")
        if scores != nil, key.isEmpty { request.keys = [NamePair(left: "clip", right: "clip")] }
        request.pools = try Self.words(pool).map { word in
            guard let pool = Pool(word) else {
                throw ValidationError("--pool '\(word.printable)' is none of \(Pool.choices)")
            }
            return pool
        }
        guard Set(request.pools).count == request.pools.count else {
            throw ValidationError("--pool names a pool twice")
        }
        request.skipsUnreadable = skipUnreadable
        return request
    }

    private static func words(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",").map(String.init) }
    }

    private static func pairs(
        _ texts: [String],
        _ option: String,
        _ form: String
    ) throws -> [NamePair] {
        try words(texts).map { text in
            guard let pair = NamePair(text) else {
                throw ValidationError("\(option) '\(text.printable)' is not \(form)")
            }
            return pair
        }
    }
}
