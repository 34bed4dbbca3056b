import ArgumentParser
import FoundationEssentials
import Starting

/// `assay init`: a first spec from a table, or a new project.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first spec and its decision record from a table; or make a project.",
        discussion: """
            Examples:
              assay init --project quality           a new project in the folder 'quality'
              assay init first --table my.parquet    a valid, commented spec, pinned to the table
              assay init first --table my.csv --target mos --group clip
            """
    )

    @Argument(help: "The experiment's name; with --project, the folder (default: this one).")
    var name: String?

    @Option(
        help: ArgumentHelp("The table: Parquet, or CSV (gzip too).", valueName: "file"),
        completion: .file()
    )
    var table: String?

    @Option(help: ArgumentHelp("The column to predict.", valueName: "column"))
    var target: String?

    @Option(help: ArgumentHelp("The column that names the groups.", valueName: "column"))
    var group: String?

    @Flag(help: "Make a project: folders, feature sets, .gitignore, .gitattributes, example CI.")
    var project = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        if project {
            guard table == nil, target == nil, group == nil else {
                throw ValidationError("--project makes folders only; name the table afterwards")
            }
        } else if name == nil || table == nil {
            throw ValidationError(
                "needs a name and a table: 'assay init NAME --table FILE'; or --project [DIR]"
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
