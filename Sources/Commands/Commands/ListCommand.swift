import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Runner

/// `assay list`: lists experiments.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List experiments with verdict and metrics.",
        usage: "assay list [<options>]",
        discussion: """
            Examples:
              assay list
              assay list --format json

            Exit code 7 if two entries of one plan have different results.
            """
    )

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
        let environment = environmentVariables()
        let project = try options.project()
        let list = try ExperimentList(
            project,
            locator: data.locator(project: project, environment: environment)
        )
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(list.lines(terminal: terminal))
        case .json:
            Output.print(bytes: list.json.prettyBytes)
        }
        try list.conflicts.refuse()
    }
}
