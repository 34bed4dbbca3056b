import ArgumentParser
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records
import Runner

/// `assay rerun`: retrains registered experiments and compares every digest.
struct RerunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun",
        abstract: "Retrain from the registry and compare every digest.",
        usage: "assay rerun <entries> ... [<options>]\nassay rerun --all [<options>]",
        discussion: """
            Uses spec, feature sets and plan from the registry, and nothing from the store.

            Examples:
              assay rerun fr_regressor_v1_public
              assay rerun --all
              assay rerun fr_regressor_v1 --data ~/full_features_netflix.parquet
              assay rerun fr_regressor_v1_public --explain     Locate the first divergence

            Exit code 5 if a digest differs, 6 if data is missing.
            """
    )

    @Argument(help: "Entries: name, NAME@PREFIX, path, or digest prefix.")
    var entries: [String] = []

    @Flag(help: "Rerun every entry of the registry.")
    var all = false

    @Flag(help: "Report the first step whose numbers differ.")
    var explain = false

    @Option(
        help: ArgumentHelp(
            "Report the first number that differs from a store with checkpoints of every epoch.",
            valueName: "store"
        ),
        completion: .directory
    )
    var against: String?

    @OptionGroup var parallel: JobOptions

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard all == entries.isEmpty else {
            throw ValidationError("expected entries or --all")
        }
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project(of: entries.first { $0.contains("/") })
        let wanted =
            all
            ? try project.registry.items()
            : try entries.map { try EntryReference(text: $0).item(in: project) }
        let flip = try environment[BitFlip.variable].map(BitFlip.init(parsing:))
        let other = try against.map(Store.init(existing:))
        let slots = Slots(parallel.jobs)
        let requests = wanted.map { item in
            RerunRequest(
                project: project,
                item: item,
                locator: data.locator(project: project, environment: environment),
                slots: slots,
                flip: flip,
                other: other
            )
        }
        let progress = RunProgress(
            terminal: Terminal(descriptor: STDERR_FILENO, environment: environment),
            isQuiet: quiet,
            scope: requests.count > 1 ? .experiments(requests.count) : .fits
        )
        let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
        var codes: [ExitCode] = []
        var reports: [JSON] = []
        await RerunQueue(requests: requests, width: parallel.jobs).carryOut(progress.watcher) {
            outcome in
            switch outcome {
            case .success(let report):
                codes.append(report.exitCode)
                switch format {
                case .text: Output.print(report.lines(terminal: terminal, explains: explain))
                case .json: reports.append(report.json)
                }
            case .failure(let failure):
                for message in failure.messages { Output.talk(message) }
                codes.append(failure.code)
            }
        }
        let reproduced = codes.count { $0 == .done }
        switch format {
        case .text: Output.print("\(reproduced) of \(wanted.count) entries reproduced")
        case .json:
            let json: JSON = ["entries": .array(reports), "version": 1]
            Output.print(bytes: json.prettyBytes)
        }
        let worst = ExitCode.worst(of: codes)
        guard worst == .done else { throw Ending(code: worst) }
    }
}
