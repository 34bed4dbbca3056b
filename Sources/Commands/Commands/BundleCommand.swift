import ArgumentParser
import Bundling
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records

/// `assay bundle`: entries with all that a rerun needs.
struct BundleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Pack entries as an OCI image layout.",
        usage: "assay bundle <entries> ... --out <dir|file.tar> [<options>]",
        discussion: """
            Contains entry, spec, decision record, plan, result, models and signatures,
            the entries that a gate compares with, and the tables that git tracks.
            The same entries give the same bytes. 'skopeo' and ORAS copy the result.

            Examples:
              assay bundle fr_regressor_v1_public --out model.tar
              assay bundle --all --out bundle --no-tables
              assay bundle fr_regressor_v1_public --fits --out model.tar
            """
    )

    @Argument(help: "Entries: name, NAME@PREFIX, path, or digest prefix.")
    var entries: [String] = []

    @Flag(help: "Bundle every entry of the registry.")
    var all = false

    @Option(
        help: ArgumentHelp("Output: an archive (.tar), or else a folder.", valueName: "path"),
        completion: .file()
    )
    var out: String

    @Flag(help: "Include weights and predictions of the folds, from the store.")
    var fits = false

    @Flag(help: "Include no table.")
    var noTables = false

    @Flag(help: "Replace another bundle.")
    var force = false

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard !out.isEmpty else { throw ValidationError("expected an output with --out") }
        guard all == entries.isEmpty else {
            throw ValidationError("expected entries or --all")
        }
    }

    func run() async throws {
        let project = try options.project(of: entries.first { $0.contains("/") })
        let items =
            try all
            ? project.registry.items()
            : entries.map { try EntryReference(text: $0).item(in: project) }
        try project.registry.refuseConflicts(of: items)
        let bundle = try await Bundle(
            items,
            in: project,
            Bundle.Choice(includesTables: !noTables, includesFits: fits)
        )
        let isNew = try BundleWriter(path: out).write(bundle, force: force)
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(bundle.lines(out: out, isNew: isNew, terminal: terminal))
        case .json: Output.print(bytes: bundle.json(out: out, isNew: isNew).prettyBytes)
        }
    }
}
