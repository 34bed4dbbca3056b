import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Spec

/// `assay validate`: all diagnostics of all specs and feature-set files.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check specs, and say all that is wrong with each.",
        discussion: """
            Examples:
              assay validate                      every spec under experiments/
              assay validate experiments/a.yaml   one spec
              assay validate experiments/*.yaml   feature sets, too
              assay validate --format github      annotations for a pull request
            Other files are skipped with a note, so that a hook can pass the names of all that changed.
            Exit code 6 if anything is wrong; warnings and notes are not.
            """
    )

    @Argument(help: "Specs and feature sets; none means all specs under experiments/.")
    var specs: [String] = []

    @Option(help: "How diagnostics are written: text, json, or github.")
    var format: Format = .text

    @OptionGroup var options: ProjectOptions

    /// How diagnostics are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case github
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
        case .github:
            let annotations = validation.githubAnnotations
            if !annotations.isEmpty { Output.print(annotations) }
        }
        guard validation.exitCode == .done else { throw Ending(code: validation.exitCode) }
    }
}
