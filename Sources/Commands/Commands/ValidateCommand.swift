import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Spec
import Verifying

/// `assay validate`: checks specs and feature sets.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check specs and report every problem.",
        usage: "assay validate [<specs> ...] [--format <format>] [--root <dir>]",
        discussion: """
            Skips files that are neither specs nor feature sets, so that a commit hook can
            pass all changed files.

            Examples:
              assay validate                      Check every spec of the project
              assay validate experiments/a.yaml   Check one spec
              assay validate --format github      Annotate a pull request

            Exit code 6 if a spec has errors. Warnings and notes do not count.
            """
    )

    @Argument(help: "Specs and feature sets (default: all specs).")
    var specs: [String] = []

    @Option(help: "Output format; sarif is SARIF 2.1.0.")
    var format: Format = .text

    @OptionGroup var options: ProjectOptions

    /// A format of diagnostics.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case github
        case gitlab
        case sarif
    }

    func run() throws {
        let project = try options.project(of: specs.first { $0.contains("/") })
        let paths = specs.isEmpty ? try project.specPaths() : specs.map(project.specPath)
        let validation = Validation(paths, in: project)
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environmentVariables())
            for file in validation.skipped { Output.talk(file.message) }
            for checked in validation.specs {
                for message in checked.messages { Output.talk(message) }
                guard checked.code == .done else { continue }
                Output.print("\(terminal.styled("ok", .green))  \(checked.path)")
            }
        case .json: Output.print(bytes: validation.json.prettyBytes)
        case .sarif: Output.print(bytes: validation.sarif(in: project).json.prettyBytes)
        case .gitlab:
            Output.print(bytes: validation.sarif(in: project).codeQualityReport.prettyBytes)
        case .github:
            let annotations = validation.githubAnnotations
            if !annotations.isEmpty { Output.print(annotations) }
        }
        guard validation.exitCode == .done else { throw Ending(code: validation.exitCode) }
    }
}
