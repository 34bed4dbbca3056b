import ArgumentParser
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records
import Scoring

/// `assay publish`: a registered model in libvmaf's folder of models.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish a model in libvmaf's folder of models.",
        usage: "assay publish <model> --into <dir> [<options>]",
        discussion: """
            Writes MODEL.onnx and its sidecar, and adds a row to registry.json. All other
            rows keep their bytes. A row of the same id keeps licence and signature.

            Examples:
              assay publish fr_regressor_v1_public --into ../vmaf/model/tiny
              assay publish fr_regressor_v1_public --into ../vmaf/model/tiny --check
            """
    )

    @Argument(help: "An entry with one model, or the id of a model.")
    var model: String

    @Option(
        help: ArgumentHelp("Folder with a registry.json.", valueName: "dir"),
        completion: .directory
    )
    var into: String

    @Flag(help: "Write nothing; exit with code 5 unless the folder has this model.")
    var check = false

    @Flag(help: "Replace another model of the same id.")
    var force = false

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard !into.isEmpty else { throw ValidationError("expected a folder with --into") }
        guard !check || !force else {
            throw ValidationError("--check writes nothing; omit --force")
        }
    }

    func run() throws {
        let project = try options.project()
        let found = try ModelReference(text: model).model(in: project)
        let publication = try ModelPublication(found, into: into)
        if !check { try publication.write(force: force) }
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(publication.lines(isCheck: check, terminal: terminal))
        case .json: Output.print(bytes: publication.json.prettyBytes)
        }
        for note in publication.notes { Output.talk("warning: \(note)") }
        if let item = found.item { try project.refuseConflicts(of: [item]) }
        if check, !publication.isPublished { throw Ending(code: .notReproduced) }
    }
}
