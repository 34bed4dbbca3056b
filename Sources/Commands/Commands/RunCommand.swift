import ArgumentParser
import Canonical
import Cluster
import Files
import Glibc
import Markup
import Proposing
import Records
import Runner

/// `assay run`: trains, checks the gate, registers.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Train, judge and register experiments.",
        usage: "assay run <specs> ... | --all | --missing [<options>]",
        discussion: """
            Cached fits are not trained again; an interrupted run resumes.

            Examples:
              assay run fr_regressor_v1_public
              assay run experiments/a.yaml --data ~/a.parquet  Use a table from elsewhere
              assay run --missing --base main                  Train what a branch proposes
              assay run a --smoke                              Train 3 epochs as a test
              assay run a --on slurm --nodes 8                 Train on a cluster

            Exit code 3 if a gate refuses or a training diverges.
            """
    )

    @Argument(help: "Paths of specs, or names of experiments.")
    var specs: [String] = []

    @Flag(help: "Run every spec.")
    var all = false

    @Flag(help: "Run specs without an entry whose data is here.")
    var missing = false

    @Option(
        help: ArgumentHelp(
            "With --missing: only specs changed since a commit.",
            valueName: "commit"
        )
    )
    var base: String?

    @OptionGroup var parallel: JobOptions
    @OptionGroup var slurm: SlurmOptions

    @OptionGroup var limit: FitOptions

    @Flag(help: "Train 3 epochs; enforce no gate, register nothing.")
    var smoke = false

    @Flag(help: "With --smoke: use synthetic tables of the same schema.")
    var synthetic = false

    @Option(
        name: .customLong("checkpoint-every"),
        help: ArgumentHelp(
            "Seconds between checkpoints (default: 10).",
            valueName: "s"
        )
    )
    var checkpointInterval: Double?

    @Flag(help: "Keep one of every epoch (for rerun --against).")
    var keepCheckpoints = false

    @OptionGroup var data: DataOptions

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print the plan first, and a line per fit.")
    var verbose = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard [!specs.isEmpty, all, missing].count(where: \.self) == 1 else {
            throw ValidationError("expected specs, --all or --missing")
        }
        guard missing || base == nil else { throw ValidationError("--base requires --missing") }
        guard !(missing && smoke) else {
            throw ValidationError("--missing and --smoke cannot be combined")
        }
        guard 0...86_400 ~= checkpointInterval ?? 10 else {
            throw ValidationError("--checkpoint-every must be between 0 and 86400 seconds")
        }
        guard smoke || !synthetic else {
            throw ValidationError(
                "--synthetic requires --smoke: its results cannot be registered"
            )
        }
        guard !synthetic || (data.paths.isEmpty && !verbose) else {
            throw ValidationError(
                "--synthetic cannot be combined with \(verbose ? "--verbose" : "--data")"
            )
        }
        guard !(quiet && verbose) else {
            throw ValidationError("--quiet and --verbose cannot be combined")
        }
        guard slurm.on != nil else { return }
        // Its workers share the store; what these flags make stays out of it.
        let others = [
            (missing, "--missing"), (synthetic, "--synthetic"),
            (keepCheckpoints, "--keep-checkpoints"),
        ]
        if let other = others.first(where: \.0) {
            throw ValidationError("--on slurm and \(other.1) cannot be combined")
        }
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project(of: specs.first { $0.contains("/") })
        let talk = Terminal(descriptor: STDERR_FILENO, environment: environment)
        let flip = try environment[BitFlip.variable].map(BitFlip.init(parsing:))
        if let flip {
            Output.talk("warning: \(BitFlip.variable) is set: flipping a bit of \(flip.tensor)")
        }
        var runs = ExperimentRuns(
            project: project,
            locator: data.locator(project: project, environment: environment),
            slots: Slots(parallel.jobs),
            checkpoints: CheckpointRule(
                interval: .seconds(checkpointInterval ?? 10),
                keepsAll: keepCheckpoints
            ),
            mode: synthetic ? .synthetic : smoke ? .smoke : .full,
            flip: flip,
            talk: talk,
            isQuiet: quiet,
            isVerbose: verbose,
            limit: limit.limit
        )
        if slurm.on != nil {
            let cluster = try await clusterRuns(runs)
            guard !slurm.dryRun else {
                return Output.print(bytes: Array(try cluster.script().text.utf8))
            }
            guard !slurm.cancel else { return try await cluster.cancel() }
            runs = try await cluster.trained()
        }
        let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
        let code: ExitCode
        if let spec = specs.first, specs.count == 1 {
            let outcome = try await runs.single(project.specPath(spec))
            switch format {
            case .text: Output.print(outcome.lines(terminal: terminal))
            case .json: Output.print(bytes: outcome.json.prettyBytes)
            }
            code = outcome.report.exitCode
        } else {
            let outcome = try await runs.several(
                try await paths(in: project),
                skippingMissingData: missing
            )
            switch format {
            case .text: Output.print(outcome.lines(terminal: terminal))
            case .json: Output.print(bytes: outcome.json.prettyBytes)
            }
            for message in outcome.messages { Output.talk(message) }
            code = outcome.exitCode
        }
        guard code == .done else { throw Ending(code: code) }
    }

    /// The same on the cluster.
    private func clusterRuns(_ runs: ExperimentRuns) async throws -> SlurmRuns {
        guard runs.flip == nil else {
            throw Failure(.usage, "\(BitFlip.variable) and --on slurm cannot be combined")
        }
        var arguments = data.paths.flatMap { ["--data", $0] }
        if smoke { arguments.append("--smoke") }
        if let count = limit.maxFits { arguments += ["--max-fits", "\(count)"] }
        if let checkpointInterval { arguments += ["--checkpoint-every", "\(checkpointInterval)"] }
        return SlurmRuns(
            runs: runs,
            options: slurm,
            paths: try await paths(in: runs.project),
            jobs: parallel.given,
            arguments: arguments
        )
    }

    /// The paths of the requested specs.
    private func paths(in project: Project) async throws(Failure) -> [String] {
        if all { return try project.specPaths() }
        guard missing else { return specs.map(project.specPath) }
        let entries =
            if let base {
                try await MissingEntries(in: project, since: base)
            } else {
                try MissingEntries(in: project)
            }
        return entries.names.map(project.specPath)
    }
}
