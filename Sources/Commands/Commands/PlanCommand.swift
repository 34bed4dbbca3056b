import ArgumentParser
import Canonical
import Files
import Glibc
import Markup
import Records
import Runner

/// `assay plan`: what would be done, and why.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Resolve a spec into its plan; list the fits, in the store or to run, and why.",
        discussion: """
            Examples:
              assay plan experiments/fr_regressor_v1_public.yaml
              assay plan fr_regressor_v1_public --format json   the canonical plan, one line
              assay plan fr_regressor_v1_public --exit-code     2 if there is work to do
            """
    )

    @Argument(help: "The spec: a path, or the name of an experiment.")
    var spec: String

    @Option(help: "text, or json: the canonical form, whose SHA-256 is the plan digest.")
    var format: OutputFormat = .text

    @Flag(help: "Exit with 2 if anything is to be trained.")
    var exitCode = false

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
            locator: data.locator(project: project, environment: environment)
        )
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(outlook.lines(terminal: terminal))
        case .json:
            Output.print(bytes: outlook.plan.json.canonicalBytes)
        }
        if exitCode, outlook.hasWork { throw Ending(code: .workToDo) }
    }
}
