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
                Reads the logs at their recorded paths, or in a folder. Exit code 5 if a log \
                or the table differs, 6 if a log is missing.
                """,
            valueName: "table"
        ),
        completion: .file()
    )
    var check: String?

    @OptionGroup var options: ImportOptions

    @Option(help: "The format of the report: text or json.")
    var format: OutputFormat = .text

    func validate() throws {
        if check != nil {
            guard out == nil, logs.count <= 1, options.isEmptyButScores else {
                throw ValidationError(
                    "--check takes a table, the folder of its logs, and --scores; the table has the options"
                )
            }
            return
        }
        guard !logs.isEmpty else { throw ValidationError("expected logs: files or folders") }
        guard let out else { throw ValidationError("expected --out FILE, or --check TABLE") }
        _ = try options.request(logs, output: out)
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
                scores: options.scores,
                progress: progress.show
            )
            progress.finish()
            return try show(outcome)
        }
        let report = try Importer.run(
            options.request(logs, output: out ?? ""),
            progress: progress.show
        )
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
}
