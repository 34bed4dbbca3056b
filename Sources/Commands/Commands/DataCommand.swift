import ArgumentParser
import Files
import Records
import Runner
import Spec

/// `assay data`: inspects and pins tables.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Import, inspect, check and pin tables.",
        usage: "assay data <subcommand>",
        discussion: """
            Examples:
              assay data import logs --out my.parquet  Turn libvmaf logs into a table
              assay data inspect my.csv               Show columns, ranges and groups
              assay data check first                  Find copies and leaks in its rows
              assay data pin experiments/first.yaml   Pin the spec to its table
            """,
        subcommands: [
            ImportCommand.self, InspectCommand.self, CheckCommand.self, PinCommand.self,
        ]
    )
}

/// `assay data pin`: writes the digest of a table into its spec.
struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Write a table's SHA-256 into its spec.",
        usage: "assay data pin <spec> [--repin] [--data <path>] [--root <dir>]",
        discussion: """
            Changes no other byte of the spec.

            Examples:
              assay data pin first
              assay data pin first --data ~/tables/my.parquet
              assay data pin first --repin    Replace the digest after a change of the table
            """
    )

    @Argument(help: "Path of a spec, or name of an experiment.")
    var spec: String

    @Flag(help: "Replace a digest that no longer matches.")
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
