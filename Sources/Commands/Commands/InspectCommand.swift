import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Starting

/// `assay data inspect`: describes a table.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show a table's columns, ranges, gaps and groups.",
        usage: "assay data inspect <table> [<options>]",
        discussion: """
            Examples:
              assay data inspect experiments/data/public.parquet
              assay data inspect my.csv --target mos --group clip
              assay data inspect my.csv --format json
            """
    )

    @Argument(help: "Table: Parquet, CSV or gzipped CSV.", completion: .file())
    var table: String

    @Option(help: ArgumentHelp("Column to predict (default: guessed).", valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp("Column that names the groups (default: guessed).", valueName: "column")
    )
    var group: String?

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    func run() throws {
        let profile = try TableProfile(table, target: target, group: group)
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(profile.lines(terminal: terminal))
        case .json:
            Output.print(bytes: profile.json.prettyBytes)
        }
    }
}
