import ArgumentParser
import Canonical
import Comparing
import Files
import Glibc
import Markup
import Proposing
import Records
import Runner

/// `assay propose`: what a branch proposes, for the pull request.
struct ProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Report on the specs that were added or changed since a commit.",
        discussion: """
            Validates them, runs those that have no entry where their data is at hand, applies the
            gate, compares with the baseline or with the merge base, and looks for what a reviewer
            must know: changed history, a lowered gate, a missing entry. It never commits or pushes.

            Examples:
              assay propose --base main
              assay propose --base origin/main --out report.md   for a comment, see docs/ci.md
              assay propose --base HEAD~1 --format json
            The exit code is the worst of all parts: 3 gate refused, 4 worse (if asked), 6 spec invalid
            or data missing, 7 history changed or entry not committed.
            """
    )

    @Option(help: "The commit that the branch is to be merged into: a branch, a tag, a digest.")
    var base: String

    @OptionGroup var parallel: JobOptions

    @OptionGroup var data: DataOptions

    @Option(
        help: "End with exit code 4 if one is worse than what it is compared with, or not-better."
    )
    var failIf: FailureCondition?

    @Option(help: "How the report is written: markdown or json.")
    var format: Format = .markdown

    @Option(help: ArgumentHelp("Write the report to a file instead.", valueName: "file"))
    var out: String?

    @Flag(name: .shortAndLong, help: "No progress; only the report.")
    var quiet = false

    @OptionGroup var options: ProjectOptions

    /// How the report is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case markdown
        case json
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project()
        let locator = data.locator(project: project, environment: environment)
        if let given = locator.given {
            throw Failure(
                .usage,
                "--data '\(given)' could be any of the tables of a proposal",
                remedy: "say which: --data NAME=\(given), with the file name that the spec says"
            )
        }
        let talk = Terminal(descriptor: STDERR_FILENO, environment: environment)
        let isQuiet = quiet
        let request = ProposalRequest(
            project: project,
            locator: locator,
            base: base,
            jobs: parallel.jobs,
            failureCondition: failIf
        ) { name, epochs in
            if !isQuiet { Output.talk("running \(name)") }
            return RunProgress(terminal: talk, isQuiet: isQuiet, epochCount: epochs)
                .watcher
        }
        let proposal = try await request.proposal()
        let bytes =
            switch format {
            case .markdown: Array(proposal.markdown.utf8)
            case .json: proposal.json.prettyBytes
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
}
