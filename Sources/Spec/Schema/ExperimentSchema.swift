import Engine

/// The language of specs: every key with its type, its default and its meaning.
///
/// This is the only description. The decoder runs it; the JSON Schema and the reference page are
/// written from it.
public enum ExperimentSchema {
    /// The version of the language that this program reads.
    public static let version = 1

    static let document: Schema<SpecDocument> = {
        let version = Field.required(
            "version",
            Schema.version,
            "The version of the spec language; 1."
        )
        let name = Field.required(
            "name",
            Schema.text(.name).noted(\.name),
            "The experiment's name; equal to the file's name without `.yaml`."
        )
        let title = Field.optional(
            "title",
            Schema.text(.title),
            "One line for people; no part of the plan."
        )
        let adr = Field.required(
            "adr",
            Schema.text(.path),
            "The decision record that this experiment belongs to; its text and status are recorded."
        )
        let baseline = Field.optional(
            "baseline",
            Schema.text(.name).noted(\.baseline),
            "The name of the experiment that a proposal is compared with."
        )
        let data = Field.required(
            "data",
            Schema.data,
            "The table, and which of its columns play a part."
        )
        let features = Field.required(
            "features",
            Schema.features,
            "The input columns in the network's order: a list, or the name of a set."
        )
        let model = Field.required("model", Schema.model, "The shape of the network.")
        let training = Field.required("training", Schema.training, "How the network is fitted.")
        let folds = Field.defaulted(
            "folds",
            Schema.word,
            to: FoldStrategy.leaveOneGroupOut,
            "How rows are divided into training rows and held-out rows."
        )
        let metrics = Field.defaulted(
            "metrics",
            Schema.distinctList(of: .word.noted(in: \.metrics), count: 1...Metric.allCases.count),
            to: Metric.allCases,
            "What is measured on the held-out rows of every fold."
        )
        let gate = Field.emptyByDefault(
            "gate",
            Schema.list(of: .gateLine, count: 0...64),
            "The conditions for shipping, all of which must hold; without any nothing is refused."
        )
        let export = Field.optional(
            "export",
            Schema.export,
            "The model file that is written when the gate has passed."
        )
        return .record(
            version,
            name,
            title,
            adr,
            baseline,
            data,
            features,
            model,
            training,
            folds,
            metrics,
            gate,
            export,
            make: SpecDocument.init
        )
    }()
}

/// A spec as it is written: all values right by themselves, names of sets not yet looked up.
struct SpecDocument: Sendable {
    var version: Int
    var name: String
    var title: String?
    var adr: String
    var baseline: String?
    var data: DataSource
    var features: FeatureSelection
    var architecture: Architecture
    var training: TrainingSection
    var folds: FoldStrategy
    var metrics: [Metric]
    var gate: [GateLine]
    var export: ONNXExport?
}

/// The inputs as a spec says them.
enum FeatureSelection: Sendable {
    case named(String)
    case columns([String])
}

extension Metric: DefaultValue {}
extension FoldStrategy: DefaultValue {}
