import ArgumentParser
import Canonical
import Checking
import Engine
import Files
import Glibc
import Markup
import Records
import Runner
import Source
import Spec

/// `assay run`: trains, checks the gate, registers.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Train an experiment, check its gate, register the result.",
        usage: "assay run <spec> [<options>]",
        discussion: """
            Fits in the local store are reused; an interrupted run resumes.

            Examples:
              assay run fr_regressor_v1_public
              assay run experiments/a.yaml --data ~/a.parquet  Use a table from elsewhere
              assay run a --smoke                              Train 3 epochs as a test
              assay run a --smoke --synthetic                  The same without data

            Exit code 3 if the gate refuses or a training diverges.
            """
    )

    @Argument(help: "Path of a spec, or name of an experiment.")
    var spec: String

    @OptionGroup var parallel: JobOptions

    @Flag(help: "Train 3 epochs; enforce no gate, register nothing.")
    var smoke = false

    @Flag(help: "With --smoke: use synthetic tables of the same schema.")
    var synthetic = false

    @Option(
        help: ArgumentHelp(
            "Time between checkpoints; 0 for every epoch.",
            valueName: "seconds"
        )
    )
    var checkpointEvery: Double = 10

    @Flag(help: "Keep a checkpoint of every epoch (for rerun --against).")
    var keepCheckpoints = false

    @OptionGroup var data: DataOptions

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print the plan first.")
    var verbose = false

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard checkpointEvery >= 0, checkpointEvery <= 86_400 else {
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
            Output.talk("warning: \(BitFlip.variable) is set: flipping a bit of \(flip.tensor)")
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
        let watcher = progress.watcher.examining { [quiet, name = files.experiment.name] in
            guard !quiet else { return }
            let findings = DataCheck.findings($0, data: $1, tables: $2.paths)
            for line in DataWarnings(name: name, findings: findings).lines { Output.talk(line) }
        }
        let report = try await request.report(progress: watcher)
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
