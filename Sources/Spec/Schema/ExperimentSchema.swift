import Canonical
package import Engine

/// The spec language: every key with its type, default and meaning.
///
/// This is the only description. The decoder runs it; the JSON Schema and the reference page are
/// written from it.
package enum ExperimentSchema {
    /// The version of the language that this program reads.
    package static let version = 1

    package static let document: Schema<SpecDocument> = .record(
        .required("version", .version, "Version of the spec language: 1."),
        .required(
            "name",
            .text(.name).noted(\.name),
            "Name of the experiment: the file name without `.yaml`."
        ),
        .optional("title", .text(.title), "One-line description; not part of the plan."),
        .required(
            "adr",
            .text(.path),
            "Path of the decision record of this experiment; its text and status are recorded."
        ),
        .optional(
            "baseline",
            .text(.name).noted(\.baseline),
            "Name of the experiment that runs and proposals are compared with."
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
            "Values to try for recipe keys; each combination is an arm."
        ),
        .optional(
            "metrics",
            Schema.distinctList(of: .word.noted(in: \.metrics), count: 1...Metric.allCases.count)
                .noted(\.metricList),
            shownAs: [Metric.plcc, .srocc, .krocc, .rmse].json,
            "Metrics computed on the held-out rows of every fold; with `gaussian_nll`, the default includes `coverage`."
        ),
        .emptyByDefault(
            "gate",
            .list(of: .gateLine, count: 0...64),
            "Conditions for export, all of which must hold; `[]` accepts every result."
        ),
        .optional(
            "select",
            .selection,
            "The arm to export: a metric (the arm with the best mean), or a specific arm."
        ),
        .optional(
            "export",
            .export,
            "The model file to write when the gate passes."
        ),
        make: SpecDocument.init
    )

    /// The keys of a recipe, that is, of an arm.
    package static let recipe = [
        data.shape, features.shape, scaler.shape, model.shape, training.shape, folds.shape,
    ]

    private static let data = Field.required(
        "data",
        Schema.data,
        "Tables, and the rows and columns to use."
    )
    private static let features = Field.required(
        "features",
        Schema.features,
        "Features in the order of the network inputs: the name of a feature set, or a list of columns and sets."
    )
    private static let scaler = Field.defaulted(
        "scaler",
        Schema.word.noted(\.scaler),
        to: Scaler.standard,
        "Scaler of numeric inputs without a scaler of their own; fitted to the training rows."
    )
    private static let model = Field.required(
        "model",
        Schema.model,
        "The model: a network, a linear model in closed form, or support vector regression."
    )
    private static let training = Field<FittingSection>.training
    private static let folds = Field.defaulted(
        "folds",
        Schema.folds.noted(\.folds),
        to: FoldRule(.leaveOneGroupOut),
        shownAs: .string("leave_one_group_out"),
        "How to divide rows into training and held-out rows."
    )
}

/// A decoded spec: each value is valid by itself, feature sets are not yet resolved.
package struct SpecDocument: Sendable {
    package var version: Int
    package var name: String
    package var title: String?
    package var adr: String
    package var baseline: String?
    package var data: DataSource
    package var features: FeatureSelection
    package var scaler: Scaler
    package var model: ModelSection
    package var training: FittingSection
    package var folds: FoldRule
    package var matrix: MatrixSection?
    package var metrics: [Metric]?
    package var gate: [GateLine]
    package var selection: Selection?
    package var export: ONNXExport?
}

/// The inputs as written in a spec.
package enum FeatureSelection: Sendable {
    case named(String)
    case items([FeatureItem])
}

extension Metric: DefaultValue {}
extension Scaler: DefaultValue {}
