import ArgumentParser
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records
import Scoring

/// `assay export`: the files of a registered model.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export a registered model with its files.",
        usage: "assay export <entry> --out <dir> [<options>]",
        discussion: """
            Writes MODEL.onnx, the sidecar MODEL.json (inputs, scaler, provenance),
            MODEL.safetensors, the model card MODEL.md, and SHA256SUMS (for 'sha256sum -c').
            All bytes come from the registry, and every digest is checked.

            Examples:
              assay export fr_regressor_v1_public --out model
              assay export fr_regressor_v2_ensemble_public --out ensemble
              assay export fr_regressor_v2_ensemble_public_seed3 --out model
            """
    )

    @Argument(
        help: "Name, NAME@PREFIX, path, or digest prefix of an entry, or the id of a model."
    )
    var entry: String

    @Option(help: ArgumentHelp("Export only this model of the entry.", valueName: "id"))
    var model: String?

    @Option(
        help: ArgumentHelp("Output folder; it is created if missing.", valueName: "dir"),
        completion: .directory
    )
    var out: String

    @Flag(help: "Replace files that have other contents.")
    var force = false

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard !out.isEmpty else { throw ValidationError("expected a folder with --out") }
    }

    func run() throws {
        let project = try options.project()
        let export = try ModelExport(ModelReference(text: entry), model: model, in: project)
        let written = try ExportFolder(path: out).write(export.files, force: force)
        switch format {
        case .text:
            let terminal = Terminal(
                descriptor: STDOUT_FILENO,
                environment: environmentVariables()
            )
            Output.print(lines(export, written: written, terminal: terminal))
        case .json:
            Output.print(bytes: export.json(folder: out, written: written).prettyBytes)
        }
        try project.refuseConflicts(of: [export.item])
    }

    /// One line a file, and how many of them are new.
    private func lines(_ export: ModelExport, written: Int, terminal: Terminal) -> [String] {
        var table = TextTable([
            TextTable.Column("file", shortening: .middle), TextTable.Column("bytes", .right),
            TextTable.Column("sha256", shortening: .end),
        ])
        for file in export.files {
            table.add([file.name, file.bytes.count.grouped, file.digest.hex])
        }
        let state =
            written == 0
            ? "up to date" : "wrote \(written) of \(export.files.count + 1) files"
        return ["\(out.printable): \(state), from \(export.item.reference)"]
            + table.lines(indent: 2, terminal: terminal)
            + ["", "check with: cd \(out.shellWord) && sha256sum -c \(ExportFolder.listName)"]
    }
}
