import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Runner
import Verifying

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
              assay verify --data              metrics, too, where tables and predictions are at hand
              assay verify --data ~/full_features_netflix.parquet
            Exit code 7 if anything does not hold.
            """
    )

    @Flag(help: "Exit with 7, too, if a spec's plan has no entry.")
    var strict = false

    @Option(help: "How findings are written: text, json, or github.")
    var format: ValidateCommand.Format = .text

    @Flag(
        name: .customLong("data"),
        help: ArgumentHelp(
            "Compute every metric again from predictions and targets, where both are at hand.",
            discussion: """
                Tables are looked for where specs say, in the folders of ASSAY_DATA, and among those \
                named behind it; predictions in the store, where 'run' and 'rerun' leave them.
                """
        )
    )
    var usesData = false

    @Argument(
        help: ArgumentHelp(
            "With --data: tables, as PATH or, by the file name that a spec says, as NAME=PATH.",
            valueName: "table"
        )
    )
    var tables: [String] = []

    @Flag(name: .shortAndLong, help: "No progress; only the report.")
    var quiet = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard usesData || tables.isEmpty else {
            throw ValidationError("'\(tables[0])': tables go with --data")
        }
        try DataOptions.check(tables)
    }

    func run() throws {
        let environment = environmentVariables()
        let project = try options.project()
        var verification = try Verification(project)
        if usesData {
            let locator = DataOptions.locator(
                of: tables,
                project: project,
                environment: environment
            )
            let progress = RecomputationProgress(
                terminal: Terminal(descriptor: STDERR_FILENO, environment: environment),
                isQuiet: quiet
            )
            defer { progress.finish() }
            verification.add(
                try Recomputation(
                    of: verification.items,
                    in: project,
                    tables: PinnedTables(locator: locator)
                ) { progress.begin($0, $1, of: $2) }
            )
        }
        switch format {
        case .text:
            for finding in verification.findings { Output.talk(finding.text) }
            Output.print(verification.summary)
            if let recomputation = verification.recomputation { Output.print(recomputation.lines) }
        case .json: Output.print(bytes: verification.json.prettyBytes)
        case .github:
            let lines = verification.findings.map(\.githubAnnotation)
            if !lines.isEmpty { Output.print(lines) }
        }
        let code = verification.exitCode(isStrict: strict)
        guard code == .done else { throw Ending(code: code) }
    }
}
