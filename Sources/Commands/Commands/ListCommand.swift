import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Runner

/// `assay list`: what there is.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the experiments of the project: verdict, gate, data.",
        discussion: """
            Examples:
              assay list
              assay list --format json
            Exit code 7 if two entries of one plan have different results.
            """
    )

    @Option(help: "How the list is written: text or json.")
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
