import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Starting

/// `assay data inspect`: what a table holds.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a table holds: columns, ranges, gaps, groups, ties in the target.",
        discussion: """
            Examples:
              assay data inspect experiments/data/public.parquet
              assay data inspect my.csv --target mos --group clip
              assay data inspect my.csv --format json
            """
    )

    @Argument(help: "The table: Parquet, or CSV (gzip too).", completion: .file())
    var table: String

    @Option(help: ArgumentHelp("The column that is predicted.", valueName: "column"))
    var target: String?

    @Option(help: ArgumentHelp("The column that names the groups.", valueName: "column"))
    var group: String?

    @Option(help: "How the answer is written: text or json.")
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
