import ArgumentParser
import Glibc

/// `assay verify`: every digest and link of the registry, without training.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every digest and link of the registry, without training.",
        discussion: """
            Each entry is rendered again from its objects and compared; each object must have the
            SHA-256 in its name, and be referred to. Any changed, missing or added byte is named.
            What follows from the folds of a result (summaries, gate, selection, verdict) is
            recomputed; models and trajectories are read.

            Examples:
              assay verify
              assay verify --strict            a spec without an entry is an error, too
              assay verify --format github     annotations for a pull request
            Exit code 7 if anything does not hold.
            """
    )

    @Flag(help: "Exit with 7, too, if a spec's plan has no entry.")
    var strict = false

    @Option(help: "How findings are written: text, json, or github.")
    var format: ValidateCommand.Format = .text

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project()
        let verification = try Verification(project)
        switch format {
        case .text:
            for finding in verification.findings { Output.talk(finding.text) }
            Output.print(verification.summary)
        case .json: Output.print(bytes: verification.json.prettyBytes)
        case .github:
            let lines = verification.findings.map(\.githubAnnotation)
            if !lines.isEmpty { Output.print(lines) }
        }
        let code = verification.exitCode(isStrict: strict)
        guard code == .done else { throw Ending(code: code) }
    }
}
