import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Runner
import Verifying

/// `assay verify`: checks the registry without training.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every digest and link of the registry.",
        usage: "assay verify [--strict] [--data [<table> ...]] [<options>]",
        discussion: """
            Trains nothing. Recomputes summaries, gates and verdicts from the folds of
            each result, reads models and trajectories, and reports every difference.

            Examples:
              assay verify
              assay verify --strict          Fail if a spec has no entry
              assay verify --format github   Annotate a pull request
              assay verify --data            Recompute metrics from the tables
              assay verify --signers allowed_signers --require-signed

            Exit code 7 if a check fails.
            """
    )

    @Flag(help: "Fail if the plan of a spec has no entry.")
    var strict = false

    @Option(help: "Output format.")
    var format: ValidateCommand.Format = .text

    @Flag(
        name: .customLong("data"),
        help: ArgumentHelp(
            "Recompute metrics; needs tables, and predictions from 'run' or 'rerun'."
        )
    )
    var usesData = false

    @Argument(
        help: ArgumentHelp(
            "With --data: tables as PATH or NAME=PATH.",
            valueName: "table"
        )
    )
    var tables: [String] = []

    @Flag(help: "Derive every entry again, also what an earlier call found to hold.")
    var noCache = false

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @OptionGroup var signing: SignerOptions

    @Flag(help: "With --signers: fail if an entry is not signed.")
    var requireSigned = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard !requireSigned || signing.signers != nil else {
            throw ValidationError("--require-signed requires --signers")
        }
        guard usesData || tables.isEmpty else {
            throw ValidationError("unexpected argument '\(tables[0])'; tables require --data")
        }
        try DataOptions.check(tables)
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project()
        var verification = try Verification(project, isAnew: noCache)
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
        if let signers = try signing.read() {
            verification.add(
                try await SignatureCheck(
                    of: verification.items,
                    by: signers,
                    requiresSignature: requireSigned,
                    in: project
                )
            )
        }
        switch format {
        case .text:
            for finding in verification.findings { Output.talk(finding.text) }
            Output.print(verification.summary)
            if let signatures = verification.signatures { Output.print(signatures.summary) }
            if let recomputation = verification.recomputation { Output.print(recomputation.lines) }
        case .json: Output.print(bytes: verification.json.prettyBytes)
        case .sarif, .gitlab:
            let results = verification.findings.map { finding in
                SARIFLog.Finding(
                    rule: "registry-finding",
                    explanation: "The registry or a spec of it needs attention.",
                    severity: finding.severity,
                    path: project.below(root: finding.path),
                    text: ([finding.problem] + [finding.remedy].compactMap(\.self))
                        .joined(separator: "\n")
                )
            }
            let log = SARIFLog(results)
            Output.print(bytes: (format == .sarif ? log.json : log.codeQualityReport).prettyBytes)
        case .github:
            let lines = verification.findings.map(\.githubAnnotation)
            if !lines.isEmpty { Output.print(lines) }
        }
        let code = verification.exitCode(isStrict: strict)
        guard code == .done else { throw Ending(code: code) }
    }
}
