import ArgumentParser
import Canonical
import Comparing
import Engine
import Files
import Glibc
import History
import Markup
import Records

/// `assay log`: prints the entries of an experiment over git's history.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show an experiment's entries over git history.",
        usage: "assay log <name> [<options>]",
        discussion: """
            Lists each entry with its first commit, what changed in the spec, and the
            verdict against the entry before. Follows renamed specs.

            Examples:
              assay log small
              assay log small --metric plcc --below 0.95    Where PLCC fell below 0.95
              assay log small --metric rmse --above 3       Where RMSE rose above 3
              assay log small --rescore frozen.parquet      Score each past model again
            """
    )

    @Argument(help: "Name of an experiment.")
    var name: String

    @Option(
        help: "Show this metric and its change.",
        completion: .list(Metric.allCases.map(\.rawValue))
    )
    var metric: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Show only entries where the metric fell below it.", valueName: "value")
    )
    var below: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Show only entries where the metric rose above it.", valueName: "value")
    )
    var above: Double?

    @Option(
        help: ArgumentHelp(
            "Score each past model on these rows: a table, log, or folder of logs.",
            valueName: "table"
        ),
        completion: .file()
    )
    var rescore: String?

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard below == nil || above == nil else {
            throw ValidationError("--below and --above exclude each other")
        }
        guard metric != nil || (below == nil && above == nil) else {
            throw ValidationError("--below and --above need --metric")
        }
        guard [below, above].allSatisfy({ $0?.isFinite ?? true }) else {
            throw ValidationError("--below and --above need a finite number")
        }
    }

    func run() async throws {
        let metrics = try ComparisonOptions(metrics: metric, margins: []).metrics
        guard metrics?.count ?? 1 == 1 else {
            throw ValidationError("--metric takes one metric")
        }
        let metric = metrics?.first
        let project = try options.project()
        let request = HistoryRequest(
            project: project,
            name: name.hasSuffix(".yaml") ? name.stem : name,
            table: rescore
        )
        let history = try await request.history()
        let bound = metric.flatMap { metric in
            (below ?? above).map { limit in
                MetricBound(metric: metric, limit: limit, isLower: below != nil)
            }
        }
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(history.lines(metric: metric, bound: bound, terminal: terminal))
        case .json:
            let shown = bound.map(history.falls) ?? history.rows
            Output.print(bytes: history.json(bound, shown: shown).prettyBytes)
        }
    }
}
