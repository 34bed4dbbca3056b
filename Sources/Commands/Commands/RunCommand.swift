import ArgumentParser
import Canonical
import Engine
import Files
import Glibc
import Markup
import Records
import Runner
import Source
import Spec

/// `assay run`: train, judge, register.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carry out an experiment: train its folds, hold them against the gate, register.",
        discussion: """
            Examples:
              assay run experiments/fr_regressor_v1_public.yaml
              assay run fr_regressor_v1_public --smoke         three epochs, nothing registered
              assay run experiments/a.yaml --data ~/a.parquet  a table from elsewhere
              assay run a --smoke --synthetic                  made-up tables, where there are none
            Exit code 3 if the gate refuses or a training diverges.
            """
    )

    @Argument(help: "The spec: a path, or the name of an experiment.")
    var spec: String

    @OptionGroup var parallel: JobOptions

    @Flag(help: "Three epochs; the gate is shown and not enforced; nothing is registered.")
    var smoke = false

    @Flag(help: "With --smoke: on made-up tables of the spec's schema; needs no data, and no pin.")
    var synthetic = false

    @Option(
        help: ArgumentHelp(
            "How often a long training leaves a checkpoint to go on from; 0 means every epoch.",
            valueName: "seconds"
        )
    )
    var checkpointEvery: Double = 10

    @Flag(help: "Leave a checkpoint at every epoch, for 'assay rerun --against'.")
    var keepCheckpoints = false

    @OptionGroup var data: DataOptions

    @Option(help: "How the report is written: text or json.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "No progress; only the report.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "First the plan: each fit, run or reused, and why.")
    var verbose = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard checkpointEvery >= 0, checkpointEvery <= 86_400 else {
            throw ValidationError("--checkpoint-every is from 0 to 86400 seconds")
        }
        guard smoke || !synthetic else {
            throw ValidationError(
                "--synthetic makes up its tables, so nothing of it is kept; add --smoke"
            )
        }
        guard !synthetic || (data.paths.isEmpty && !verbose) else {
            throw ValidationError(
                "--synthetic makes up its tables; leave out \(verbose ? "--verbose" : "--data")"
            )
        }
        guard !(quiet && verbose) else {
            throw ValidationError("--quiet and --verbose ask for opposite things; give one of them")
        }
    }

    func run() async throws {
        let environment = environmentVariables()
        let project = try options.project(of: spec.contains("/") ? spec : nil)
        let files = try ExperimentFiles(spec: project.specPath(spec), in: project)
        for warning in files.warnings where !quiet {
            Output.talk(warning.rendered(source: files.spec))
        }
        for text in files.convertedTexts(in: project) where !quiet { Output.talk(text.warning) }
        let flip = try environment[BitFlip.variable].map(BitFlip.init(parsing:))
        let request = try RunRequest(
            project: project,
            files: files,
            locator: data.locator(project: project, environment: environment),
            jobs: parallel.jobs,
            checkpoints: CheckpointRule(
                interval: .seconds(checkpointEvery),
                keepsAll: keepCheckpoints
            ),
            mode: synthetic ? .synthetic : smoke ? .smoke : .full,
            flip: flip
        )
        if let flip {
            Output.talk("warning: \(BitFlip.variable) is set: a bit of \(flip.tensor) is flipped")
        }
        let talk = Terminal(descriptor: STDERR_FILENO, environment: environment)
        if verbose {
            let outlook = try PlanOutlook(
                files,
                plan: request.plan,
                project: project,
                locator: request.locator
            )
            Output.talk(outlook.lines(terminal: talk).joined(separator: "\n") + "\n")
        }
        let progress = RunProgress(
            terminal: talk,
            isQuiet: quiet,
            epochCount: request.plan.arms.map(\.model.epochCount).max() ?? 0
        )
        let report = try await request.report(progress: progress.watcher)
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(report.lines(terminal: terminal))
        case .json:
            Output.print(bytes: report.json.prettyBytes)
        }
        guard report.exitCode == .done else { throw Ending(code: report.exitCode) }
    }
}
