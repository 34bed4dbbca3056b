package import Engine

/// The language of specs: every key with its type, its default and its meaning.
///
/// This is the only description. The decoder runs it; the JSON Schema and the reference page are
/// written from it.
package enum ExperimentSchema {
    /// The version of the language that this program reads.
    package static let version = 1

    package static let document: Schema<SpecDocument> = .record(
        .required("version", .version, "The version of the spec language; 1."),
        .required(
            "name",
            .text(.name).noted(\.name),
            "The experiment's name; equal to the file's name without `.yaml`."
        ),
        .optional("title", .text(.title), "One line for people; no part of the plan."),
        .required(
            "adr",
            .text(.path),
            "The decision record that this experiment belongs to; its text and status are recorded."
        ),
        .optional(
            "baseline",
            .text(.name).noted(\.baseline),
            "The name of the experiment that a proposal is compared with."
        ),
        data,
        features,
        scaler,
        model,
        training,
        folds,
        .optional(
            "matrix",
            .matrix,
            "For key paths of a recipe the values to try; each combination is an arm."
        ),
        .optional(
            "metrics",
            Schema.distinctList(of: .word.noted(in: \.metrics), count: 1...Metric.allCases.count)
                .noted(\.metricList),
            shownAs: [Metric.plcc, .srocc, .krocc, .rmse].json,
            "What is measured on the held-out rows of every fold; `coverage` is a default too if the loss is `gaussian_nll`."
        ),
        .emptyByDefault(
            "gate",
            .list(of: .gateLine, count: 0...64),
            "The conditions for shipping, all of which must hold; without any nothing is refused."
        ),
        .optional(
            "select",
            .selection,
            "How the arm that ships is chosen among several: the metric whose mean is best, or the arm."
        ),
        .optional(
            "export",
            .export,
            "The model file that is written when the gate has passed."
        ),
        make: SpecDocument.init
    )

    /// The keys that make a recipe, and so an arm.
    package static let recipe = [
        data.shape, features.shape, scaler.shape, model.shape, training.shape, folds.shape,
    ]

    private static let data = Field.required(
        "data",
        Schema.data,
        "The tables, and which of their rows and columns play a part."
    )
    private static let features = Field.required(
        "features",
        Schema.features,
        "The inputs in the network's order: the name of a set, or a list of columns and sets."
    )
    private static let scaler = Field.defaulted(
        "scaler",
        Schema.word.noted(\.scaler),
        to: Scaler.standard,
        "What is done to every number that does not say its own; learned from the rows in training."
    )
    private static let model = Field.required(
        "model",
        Schema.model,
        "The shape of the network."
    )
    private static let training = Field.required(
        "training",
        Schema.training,
        "How the network is fitted."
    )
    private static let folds = Field.defaulted(
        "folds",
        Schema.folds.noted(\.folds),
        to: FoldStrategy.leaveOneGroupOut,
        shownAs: .string("leave_one_group_out"),
        "How rows are divided into training rows and held-out rows."
    )
}

/// A spec as it is written: all values right by themselves, names of sets not yet looked up.
package struct SpecDocument: Sendable {
    package var version: Int
    package var name: String
    package var title: String?
    package var adr: String
    package var baseline: String?
    package var data: DataSource
    package var features: FeatureSelection
    package var scaler: Scaler
    package var architecture: Architecture
    package var training: TrainingSection
    package var folds: FoldStrategy
    package var matrix: MatrixSection?
    package var metrics: [Metric]?
    package var gate: [GateLine]
    package var selection: Selection?
    package var export: ONNXExport?
}

/// The inputs as a spec says them.
package enum FeatureSelection: Sendable {
    case named(String)
    case items([FeatureItem])
}

extension Metric: DefaultValue {}
extension Scaler: DefaultValue {}
