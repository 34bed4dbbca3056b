import ArgumentParser
import Files
import FoundationEssentials
import Glibc
import Importing
import Markup
import Records
import Starting

/// `assay init`: creates a spec from a table, or a project.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a project or a first experiment.",
        usage: """
            assay init <name> --table <file> [<options>]
            assay init <name> --logs <folder> [<options>]
            assay init --project [<dir>]
            """,
        discussion: """
            Writes a commented spec and a draft of its decision record. Guesses target,
            groups, folds and features from the table. --logs imports libvmaf logs into
            experiments/data/NAME.parquet first. Overwrites no files.

            Examples:
              assay init --project quality          Create a project in quality/
              assay init first --table my.parquet   Create a spec pinned to the table
              assay init first --table my.csv --target mos --group clip
              assay init first --logs logs --scores mos.csv --key clip=dis
            """
    )

    @Argument(help: "Experiment name, or the project folder (default: .).")
    var name: String?

    @Option(
        help: ArgumentHelp("Table: Parquet, CSV or gzipped CSV.", valueName: "file"),
        completion: .file()
    )
    var table: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "libvmaf logs: a folder, file or quoted glob pattern; may be repeated.",
            valueName: "folder"
        ),
        completion: .file()
    )
    var logs: [String] = []

    @OptionGroup var importing: ImportOptions

    @Option(help: ArgumentHelp("Column to predict (default: guessed).", valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp("Column that names the groups (default: guessed).", valueName: "column")
    )
    var group: String?

    @Flag(help: "Create a project instead of an experiment.")
    var project = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        if project {
            guard table == nil, logs.isEmpty, target == nil, group == nil, importing.isEmpty else {
                throw ValidationError(
                    "--project takes no table; run 'assay init NAME --table FILE' afterwards"
                )
            }
        } else if name == nil || (table == nil) == logs.isEmpty {
            throw ValidationError(
                "expected 'assay init NAME --table FILE', 'assay init NAME --logs FOLDER' or 'assay init --project [DIR]'"
            )
        } else if logs.isEmpty, !importing.isEmpty {
            throw ValidationError(
                "--pattern, --scores, --pool and the like import logs: add --logs FOLDER"
            )
        } else {
            _ = try importing.request(logs, output: "")
        }
    }

    func run() throws {
        if project {
            Output.print(try ProjectStart(folder: name ?? ".").write())
            return
        }
        guard let name else { return }
        var start = ExperimentStart(
            project: try options.project(),
            name: name,
            table: table ?? "",
            target: target,
            group: group,
            date: today()
        )
        guard table == nil else { return Output.print(try start.write()) }
        try start.refuseName()
        start.table = start.importedTable
        let environment = environmentVariables()
        let progress = ImportProgress(
            terminal: Terminal(descriptor: STDERR_FILENO, environment: environment)
        )
        defer { progress.finish() }
        let report = try Importer.run(
            importing.request(logs, output: start.table),
            progress: progress.show
        )
        progress.finish()
        do {
            if target == nil { start.target = try report.scoreColumn }
            let lines = try start.write()
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(report.lines(terminal: terminal) + [""] + lines)
        } catch {
            // Without its spec, the table would stand in the way of the next attempt.
            try? Disk.removeFile(start.table)
            throw error
        }
    }

    /// The date in UTC, as ISO 8601 writes it.
    private func today() -> String { String(Date.now.ISO8601Format().prefix(10)) }
}

extension ImportReport {
    /// The joined score to predict; nil without scores.
    ///
    /// - Throws: `Failure` if the scores have several columns of numbers, and none is known as a score.
    fileprivate var scoreColumn: String? {
        get throws(Failure) {
            guard let scores else { return nil }
            if scores.numbers.count == 1 { return scores.numbers.first }
            let guess = try TableProfile(scores.path).guessedTarget
            if let guess, scores.numbers.contains(guess) { return guess }
            throw Failure(
                .unusableInput,
                scores.numbers.isEmpty
                    ? "the scores '\(scores.path.printable)' have no column of numbers beside the keys"
                    : "the scores '\(scores.path.printable)' have several columns of numbers",
                remedy: "name the score to predict: --target "
                    + (scores.numbers.first ?? "COLUMN").printable
            )
        }
    }
}
