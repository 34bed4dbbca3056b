import ArgumentParser
import Canonical
import Checking
import Files
import Glibc
import Markup
import Records
import Runner

/// `assay data check`: leaks, copies and broken expectations in the rows that specs use.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the rows that specs use.",
        usage: "assay data check [<specs> ...] [<options>]",
        discussion: """
            Reports copies across groups, features that reveal the target or the group, constant \
            features, ties, small groups, and rows that break 'data.expect'.

            Examples:
              assay data check                          check every spec of the project
              assay data check my_model                 check one spec
              assay data check my_model --format json   print JSON

            Exit code 0 without findings or with warnings only, 6 if 'data.expect' is broken, or a \
            spec or table is missing or invalid.
            """
    )

    @Argument(help: "Specs, as paths or names; none means all specs under experiments/.")
    var specs: [String] = []

    @Option(help: "Output format: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
        let environment = environmentVariables()
        let project = try options.project(of: specs.first { $0.contains("/") })
        let paths = specs.isEmpty ? try project.specPaths() : specs.map(project.specPath)
        let locator = data.locator(project: project, environment: environment)
        let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
        var codes: [ExitCode] = []
        var reports: [JSON] = []
        for path in paths {
            let report = DataCheckReport(path, in: project, locator: locator)
            codes.append(report.code)
            switch format {
            case .text:
                Output.print(report.lines(terminal: terminal))
                for message in report.failures { Output.talk(message) }
            case .json: reports.append(report.json)
            }
        }
        if format == .json {
            let answer: JSON = ["specs": .array(reports), "version": 1]
            Output.print(bytes: answer.prettyBytes)
        }
        let code = ExitCode.worst(of: codes)
        guard code == .done else { throw Ending(code: code) }
    }
}
