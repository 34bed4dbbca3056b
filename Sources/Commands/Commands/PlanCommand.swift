import ArgumentParser
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records
import Runner

/// `assay plan`: a dry run.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show which fits a run would train.",
        usage: "assay plan <spec> [<options>]",
        discussion: """
            Lists every fit, whether it is cached, and what changed if it is not, and
            estimates the time from fits that were measured on this machine.

            Examples:
              assay plan fr_regressor_v1_public
              assay plan fr_regressor_v1_public --format json   Print the canonical plan
              assay plan fr_regressor_v1_public --exit-code     Exit code 2 if work remains
            """
    )

    @Argument(help: "Path of a spec, or name of an experiment.")
    var spec: String

    @Option(help: "Output format; the SHA-256 of json is the plan digest.")
    var format: OutputFormat = .text

    @Flag(help: "Exit with code 2 if a fit must be trained.")
    var exitCode = false

    @OptionGroup var parallel: JobOptions

    @OptionGroup var limit: FitOptions

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
        let environment = environmentVariables()
        let project = try options.project(of: spec.contains("/") ? spec : nil)
        let files = try ExperimentFiles(spec: project.specPath(spec), in: project)
        for text in files.convertedTexts(in: project) { Output.talk(text.warning) }
        let outlook = try PlanOutlook(
            files,
            plan: Plan(
                files.experiment,
                rivals: try RivalResults(files, in: project).digests
            ),
            project: project,
            locator: data.locator(project: project, environment: environment),
            limit: limit.limit
        )
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(
                outlook.lines(jobs: parallel.jobs, store: project.store, terminal: terminal)
            )
        case .json:
            Output.print(bytes: outlook.plan.json.canonicalBytes)
        }
        if exitCode, outlook.hasWork { throw Ending(code: .workToDo) }
    }
}
