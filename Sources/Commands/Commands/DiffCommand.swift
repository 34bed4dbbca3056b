import ArgumentParser
import Canonical
import Comparing
import Engine
import Files
import Glibc
import Markup
import Records
import Reporting

/// `assay diff`: two experiments and a verdict, or several against the first.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare experiments with a baseline: spec, data, metrics, verdict.",
        discussion: """
            The first entry is the baseline. Better, worse or equivalent is said only where a test over \
            the held-out sources supports it; the text says what it rests on.

            Examples:
              assay diff vmaf_tiny_v3_public vmaf_tiny_v4_public
              assay diff A B --metric plcc,rmse --margin rmse=0.1
              assay diff 'sweep#hidden=[16]' 'sweep#2'         two arms of one entry
              assay diff A B C D                               a leaderboard against A
              assay diff A B --format markdown                 for a pull request
              assay diff A B --fail-if worse                   exit code 4 if B is worse
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Two or more entries, the baseline first.",
            discussion: """
                Each a path, a name, NAME@PREFIX, or at least 8 digits of an entry's or plan's digest; \
                with #ARM behind it, an arm by its name or its number from 1.
                """
        )
    )
    var entries: [String]

    @Option(help: "How it is written: text, markdown, json or html.")
    var format: ComparisonFormat = .text

    @Option(
        help: ArgumentHelp(
            "The metrics to judge by, with commas between.",
            discussion: "Default: those of the candidate's gate, else of the baseline's, else plcc."
        )
    )
    var metric: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The largest difference that counts as none: 0.002 for the first metric, or plcc=0.002.",
            discussion: "Default: 0.001 for correlations; without one, equivalence is not tested.",
            valueName: "margin"
        )
    )
    var margin: [String] = []

    @Option(help: "End with exit code 4 if a candidate is worse, or not-better.")
    var failIf: FailureCondition?

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard entries.count > 1 else {
            throw ValidationError("'diff' needs two entries or more: the baseline first")
        }
    }

    func run() throws {
        let choices = try ComparisonOptions(metrics: metric, margins: margin)
        let project = try options.project()
        let sides = try entries.map { try ComparedEntry($0, in: project) }
        let leaderboard = try Leaderboard(sides, choices)
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(leaderboard.lines(terminal: terminal))
        case .markdown: Output.print(bytes: Array(leaderboard.markdown.utf8))
        case .json: Output.print(bytes: leaderboard.json.prettyBytes)
        case .html: Output.print(bytes: Array(leaderboard.html.utf8))
        }
        try project.registry.refuseConflicts(of: sides.compactMap(\.item))
        let code = leaderboard.exitCode(failingIf: failIf)
        if code != .done { throw Ending(code: code) }
    }
}

/// How a comparison is written.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case json
    case html
}

extension FailureCondition: ExpressibleByArgument {}
