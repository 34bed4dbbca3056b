import ArgumentParser
import Canonical
import Comparing
import Files
import Glibc
import Markup
import Proposing
import Records
import Runner
import Verifying

/// `assay propose`: reports on a branch, for its pull request.
struct ProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Report on specs changed since a commit.",
        usage: "assay propose --base <commit> [<options>]",
        discussion: """
            Validates the specs, trains those without an entry if their data is available,
            checks gates, compares with the baseline or the merge base, and reports changed
            history, lowered gates and missing entries. Never commits or pushes.

            Examples:
              assay propose --base main
              assay propose --base origin/main --out report.md   Write it in Markdown
              assay propose --base HEAD~1 --format json

            A spec that waits to be trained is a proposal, not an error. Exits with the
            worst code: 2 waiting (with --exit-code or --require), 3 gate refused, 4 worse
            (with --fail-if), 6 invalid spec, 7 history changed or a link broken.
            """
    )

    @Option(
        help: ArgumentHelp("Target of the merge: branch, tag or commit.", valueName: "commit")
    )
    var base: String

    @OptionGroup var parallel: JobOptions

    @OptionGroup var data: DataOptions

    @Option(
        help: "Exit with code 4 if an experiment is worse or not-better."
    )
    var failIf: FailureCondition?

    @Flag(help: "Exit with code 2 while a spec waits to be trained.")
    var exitCode = false

    @Option(help: "Exit with code 2 if a spec has no committed entry.")
    var require: Requirement?

    @Option(
        help: "Output format; text on a terminal, else markdown. github writes annotations."
    )
    var format: Format?

    @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file"))
    var out: String?

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @OptionGroup var options: ProjectOptions

    /// A format of proposals.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case markdown
        case json
        case github
        case gitlab
        case sarif
    }

    /// What every spec of a branch must be.
    enum Requirement: String, CaseIterable, ExpressibleByArgument {
        case registered
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project()
        let locator = data.locator(project: project, environment: environment)
        if let given = locator.given {
            throw Failure(
                .usage,
                "--data '\(given)' does not name its table",
                remedy: "use --data NAME=\(given) with the file name in the spec"
            )
        }
        let talk = Terminal(descriptor: STDERR_FILENO, environment: environment)
        let isQuiet = quiet
        let request = ProposalRequest(
            project: project,
            locator: locator,
            base: base,
            jobs: parallel.jobs,
            failureCondition: failIf,
            demands: Proposal.Demands(
                nothingWaits: exitCode,
                isRegistered: require == .registered
            )
        ) { name, _ in
            if !isQuiet { Output.talk("running \(name)") }
            return RunProgress(terminal: talk, isQuiet: isQuiet).watcher
        }
        let proposal = try await request.proposal()
        let page = Terminal(descriptor: STDOUT_FILENO, environment: environment)
        let isForPeople = out == nil && page.width != .max
        let bytes =
            switch format ?? (isForPeople ? .text : .markdown) {
            case .text: Array(text(of: proposal, for: out == nil ? page : .plain).utf8)
            case .markdown: Array(proposal.markdown.utf8)
            case .json: proposal.json.prettyBytes
            case .sarif: SARIFLog(proposal.annotations).json.prettyBytes
            case .gitlab: SARIFLog(proposal.annotations).codeQualityReport.prettyBytes
            case .github: proposal.githubAnnotations
            }
        if let out {
            do throws(DiskError) {
                try Disk.writeDurably(bytes, to: out)
            } catch {
                throw Failure(error)
            }
        } else {
            Output.print(bytes: bytes)
        }
        guard proposal.exitCode == .done else { throw Ending(code: proposal.exitCode) }
    }

    /// The report without its folded parts, and where these are.
    private func text(of proposal: Proposal, for terminal: Terminal) -> String {
        let report = TerminalMarkdown(proposal.markdown, terminal: terminal)
        var lines = report.lines
        if !report.omitted.isEmpty {
            let command = "assay propose --base \(base.shellWord) --out report.md"
            lines += ["", "Comparisons in full: \(command)"]
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
