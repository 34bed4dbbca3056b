import ArgumentParser
import Files
import Records
import Runner
import Spec

/// `assay data`: the tables of experiments.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Look into tables, and pin those that specs name.",
        subcommands: [ImportCommand.self, InspectCommand.self, PinCommand.self]
    )
}

/// `assay data pin`: writes the digest of a table into its spec.
struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Write the SHA-256 of a spec's table into the spec; every other byte stays.",
        discussion: """
            Examples:
              assay data pin experiments/fr_regressor_v1.yaml --data ~/full_features_netflix.parquet
              assay data pin experiments/a.yaml --repin   the table has changed, and should have
            """
    )

    @Argument(help: "The spec: a path, or the name of an experiment.")
    var spec: String

    @Flag(help: "Replace a digest that the table no longer has.")
    var repin = false

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project(of: spec.contains("/") ? spec : nil)
        let path = project.specPath(spec)
        let files = try ExperimentFiles(spec: path, in: project)
        let pin = Pin(
            files: files,
            path: path,
            locator: data.locator(project: project, environment: environmentVariables())
        )
        Output.print(try pin.write(replacing: repin))
    }
}
