import ArgumentParser
import Canonical
import Deciding
import Files
import Glibc
import Lookup
import Markup
import Records
import Reporting
import Runner
import Writing

/// `assay report`: writes HTML pages.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write HTML pages with charts.",
        usage:
            "assay report <entries> ... --out <dir> [<options>]\nassay report --all --out <dir> [<options>]\nassay report --roadmap|--state [--check]",
        discussion: """
            The same registry gives the same bytes. Charts of predictions need the table;
            predictions that are not in the store are computed by retraining.

            Examples:
              assay report --all --out site
              assay report fr_regressor_v1_public --out site
              assay report --roadmap           Rewrite the table in docs/roadmap.md
              assay report --state --check     Exit code 7 if docs/state.md is out of date
            """
    )

    @Argument(help: "Entries: name, NAME@PREFIX, path, or digest prefix.")
    var entries: [String] = []

    @Flag(help: "Report on every entry of the registry.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "Output folder: new, empty, or from an earlier report.",
            valueName: "dir"
        )
    )
    var out: String?

    @Flag(help: "Rewrite the table of experiments in docs/roadmap.md.")
    var roadmap = false

    @Flag(help: "Rewrite the table of states in docs/state.md.")
    var state = false

    @Flag(help: "With --roadmap or --state: only check whether it is up to date.")
    var check = false

    @OptionGroup var parallel: JobOptions

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func validate() throws {
        if check, !roadmap, !state {
            throw ValidationError("--check requires --roadmap or --state")
        }
        if roadmap || state {
            guard entries.isEmpty, !all, out == nil else {
                let option = roadmap ? "--roadmap" : "--state"
                throw ValidationError("\(option) cannot be combined with entries or --out")
            }
        } else {
            guard all == entries.isEmpty else {
                throw ValidationError("expected entries or --all")
            }
            guard let out, !out.isEmpty else { throw ValidationError("expected --out") }
        }
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project(of: entries.first { $0.contains("/") })
        let locator = data.locator(project: project, environment: environment)
        if roadmap { try Output.print(Roadmap(project).update(checksOnly: check)) }
        if state { try Output.print(StateTable(project).update(checksOnly: check)) }
        guard let out else { return }
        let items = try project.registry.items()
        // A page shows others beside its own, and a leaderboard all of them.
        try PlanConflict.all(among: items).refuse()
        let wanted =
            all ? items : try entries.map { try EntryReference(text: $0).item(in: project) }
        let folder = ReportFolder(path: out)
        try folder.check()
        let progress = RunProgress(
            terminal: Terminal(descriptor: STDERR_FILENO, environment: environment),
            isQuiet: quiet,
            scope: .open
        )
        var seen: Set<Digest> = []
        let request = ReportRequest(
            project: project,
            wanted: wanted.filter { seen.insert($0.digest).inserted },
            items: items,
            list: try ExperimentList(project, locator: locator),
            locator: locator,
            jobs: parallel.jobs
        )
        let files = try await request.write(to: folder, progress: progress.watcher)
        let bytes = files.reduce(0) { $0 + $1.size }
        let pages = files.count { $0.path.hasSuffix(".html") }
        Output.print(
            "wrote \(out)/\(Report.indexPath): \(pages) pages, \(files.count) files, \(bytes.grouped) bytes"
        )
    }
}
