import ArgumentParser
import Glibc
import Spec

/// `assay validate`: all diagnostics of all specs.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check specs, and say all that is wrong with each.",
        discussion: """
            Examples:
              assay validate                      every spec under experiments/
              assay validate experiments/a.yaml   one spec
            Exit code 6 if anything is wrong.
            """
    )

    @Argument(help: "The specs; none means all under experiments/.")
    var specs: [String] = []

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project(of: specs.first { $0.contains("/") })
        let paths = specs.isEmpty ? try project.specPaths() : specs.map(project.specPath)
        let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environmentVariables())
        var codes: [ExitCode] = []
        for path in paths {
            do throws(Failure) {
                let files = try ExperimentFiles(spec: path, in: project)
                for warning in files.warnings {
                    Output.talk(warning.rendered(source: files.spec))
                }
                Output.print("\(terminal.styled("ok", .green))  \(path)")
            } catch {
                for message in error.messages { Output.talk(message) }
                codes.append(error.code)
            }
        }
        let worst = ExitCode.worst(of: codes)
        guard worst == .done else { throw Ending(code: worst) }
    }
}
