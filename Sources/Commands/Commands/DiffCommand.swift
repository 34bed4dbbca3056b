import ArgumentParser
import Canonical
import Comparing
import Engine
import Files
import Glibc
import Lookup
import Markup
import Records
import Reporting
import Spec

/// `assay diff`: compares experiments with the first.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare experiments with a baseline.",
        usage: "assay diff <baseline> <entries> ... [<options>]",
        discussion: """
            The first entry is the baseline. Prints a verdict (better, worse, equivalent)
            only if a statistical test over the held-out sources supports it.

            Examples:
              assay diff vmaf_tiny_v3_public vmaf_tiny_v4_public
              assay diff A B --metric plcc,rmse --margin rmse=0.1
              assay diff 'sweep#hidden=[16]' 'sweep#2'   Compare two arms of one entry
              assay diff A B C D                         Rank B, C and D against A
              assay diff A B --fail-if worse             Exit code 4 if B is worse
              assay diff A B --format html --out d.html  Write a page
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Two or more entries, the baseline first.",
            discussion: """
                Each a name, NAME@PREFIX, path, or digest prefix (8 digits or more) of an entry or \
                plan; append #ARM for an arm by name or number.
                """
        )
    )
    var entries: [String]

    @Option(help: "Output format.")
    var format: ComparisonFormat = .text

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Metrics to compare, separated by commas (default: those of the gate, else plcc)."
        )
    )
    var metric: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Largest negligible difference: 0.002 or rmse=0.1 (default for correlations: 0.001).",
            valueName: "margin"
        )
    )
    var margin: [String] = []

    @Option(help: "Exit with code 4 if a candidate is worse or not-better.")
    var failIf: FailureCondition?

    @Flag(help: "Print the method of the tests, too.")
    var explain = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard entries.count > 1 else {
            throw ValidationError("expected two or more entries, the baseline first")
        }
    }

    func run() throws {
        let choices = try ComparisonOptions(metrics: metric, margins: margin)
        let project = try options.project()
        let sides = try entries.map { try ComparedEntry($0, in: project) }
        var leaderboard = try Leaderboard(sides, choices)
        leaderboard.add(
            ClosedFormBaselines(
                among: project.closedForms(beside: sides.compactMap(\.item)),
                in: project.registry
            )
        )
        let bytes: [UInt8]
        switch format {
        case .text:
            let terminal =
                out == nil
                ? Terminal(descriptor: STDOUT_FILENO, environment: environmentVariables())
                : .plain
            let lines = leaderboard.lines(explains: explain, terminal: terminal)
            bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        case .markdown: bytes = Array(leaderboard.markdown.utf8)
        case .json: bytes = leaderboard.json.prettyBytes
        case .html: bytes = Array(leaderboard.html.utf8)
        }
        if let out {
            do throws(DiskError) {
                try Disk.write(bytes, to: out)
            } catch {
                throw Failure(error)
            }
            Output.print("wrote \(out.printable)")
        } else {
            Output.print(bytes: bytes)
        }
        try project.refuseConflicts(of: sides.compactMap(\.item))
        let code = leaderboard.exitCode(failingIf: failIf)
        if code != .done { throw Ending(code: code) }
    }
}

/// A format of comparisons.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case json
    case html
}

extension FailureCondition: ExpressibleByArgument {}
