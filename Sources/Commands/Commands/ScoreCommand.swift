import ArgumentParser
import Canonical
import Files
import Glibc
import Importing
import Lookup
import Markup
import Records
import Scoring

/// `assay score`: scores of tables and logs with a registered or exported model.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score tables or libvmaf logs with a model.",
        usage: "assay score <model> <inputs> ... [<options>]",
        discussion: """
            Prints each clip's pooled scores, and metrics if an input has the target. Exit
            code 6 if an input lacks a feature of the model.

            Examples:
              assay score fr_regressor_v1_public logs
              assay score model/fr_regressor_v1_public.onnx clip.json --frames clip.csv
              assay score ridge_public table.parquet --clip source,codec
              assay score ridge_public clip.json --annotate clip.scored.json
            """
    )

    @Argument(help: "An entry, the id of a model, or an exported ONNX file.")
    var model: String

    @Argument(
        help: "Tables (Parquet, CSV), libvmaf logs (JSON, XML, CSV), or folders of logs.",
        completion: .file()
    )
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "Write each frame's score: .csv, .csv.gz, .parquet or .json.",
            valueName: "file"
        ),
        completion: .file()
    )
    var frames: String?

    @Option(
        help: ArgumentHelp(
            "Write the input, one JSON or XML log, with the scores added.",
            valueName: "file"
        ),
        completion: .file()
    )
    var annotate: String?

    @Option(
        help: ArgumentHelp("Name of the added metric (default: the model's).", valueName: "name")
    )
    var metric: String?

    @Option(
        help: ArgumentHelp(
            "Columns of a table that tell clips apart (default: groups of the entry, or clip).",
            valueName: "columns"
        )
    )
    var clip: String?

    @Option(
        help: ArgumentHelp(
            "Column of actual scores (default: the target of the entry).",
            valueName: "column"
        )
    )
    var target: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Use a column or metric as a feature of another name, as in adm2_float=adm2.",
            valueName: "name=feature"
        )
    )
    var columns: [String] = []

    @Flag(help: "Score with the int8 model.")
    var int8 = false

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard metric == nil || annotate != nil else {
            throw ValidationError("--metric names the metric of --annotate")
        }
        _ = try renames
    }

    func run() throws {
        let reference = ModelReference(text: model)
        let project = reference.isFile ? nil : try options.project()
        var found = try project.map { try reference.model(in: $0) } ?? reference.modelOfFile()
        if int8, !found.isQuantized { found = try found.int8Model() }
        var request = ScoreRequest(model: found, inputs: inputs)
        request.outputs = [frames, annotate].compactMap(\.self)
        request.renames = try renames
        request.clipColumns = Self.words(clip ?? "")
        request.target = target
        let file = try frames.map { try FrameFile($0) }
        let report = try ScoreReport(request, in: project)
        if let annotate {
            let log = try AnnotatedLog(report, metric: metric)
            try Disk.writeDurably(log.bytes, to: annotate)
        }
        try file?.write(report)
        let environment = environmentVariables()
        switch format {
        case .text:
            let terminal = Terminal(descriptor: STDOUT_FILENO, environment: environment)
            Output.print(report.lines(terminal: terminal))
        case .json: Output.print(bytes: report.json.prettyBytes)
        }
        for warning in report.warnings { Output.talk("warning: \(warning.sentence)") }
        if let project, let item = found.item {
            try project.refuseConflicts(of: [item])
        }
    }

    private var renames: [NamePair] {
        get throws {
            try columns.flatMap(Self.words).map { text in
                guard let pair = NamePair(text) else {
                    throw ValidationError("--columns '\(text.printable)' is not name=feature")
                }
                return pair
            }
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: ",").map(String.init)
    }
}
