import ArgumentParser
import FoundationEssentials
import Starting

/// `assay init`: creates a spec from a table, or a project.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a project or a first experiment.",
        usage: "assay init <name> --table <file> [<options>]\nassay init --project [<dir>]",
        discussion: """
            Writes a commented spec and a draft of its decision record. Guesses target,
            groups, folds and features from the table. Overwrites no files.

            Examples:
              assay init --project quality          Create a project in quality/
              assay init first --table my.parquet   Create a spec pinned to the table
              assay init first --table my.csv --target mos --group clip
            """
    )

    @Argument(help: "Experiment name, or the project folder (default: .).")
    var name: String?

    @Option(
        help: ArgumentHelp("Table: Parquet, CSV or gzipped CSV.", valueName: "file"),
        completion: .file()
    )
    var table: String?

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
            guard table == nil, target == nil, group == nil else {
                throw ValidationError(
                    "--project takes no table; run 'assay init NAME --table FILE' afterwards"
                )
            }
        } else if name == nil || table == nil {
            throw ValidationError(
                "expected 'assay init NAME --table FILE' or 'assay init --project [DIR]'"
            )
        }
    }

    func run() throws {
        if project {
            Output.print(try ProjectStart(folder: name ?? ".").write())
            return
        }
        guard let name, let table else { return }
        let start = ExperimentStart(
            project: try options.project(),
            name: name,
            table: table,
            target: target,
            group: group,
            date: today()
        )
        Output.print(try start.write())
    }

    /// The date in UTC, as ISO 8601 writes it.
    private func today() -> String { String(Date.now.ISO8601Format().prefix(10)) }
}
