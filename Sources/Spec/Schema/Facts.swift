import Engine

/// What a spec says that rules across several keys look at, with the places.
///
/// A fact is noted as soon as its own value is right, whatever is wrong around it: so a rule can
/// speak up in the same run as the errors about single values.
struct Facts: Sendable {
    var name: Located<String>?
    var baseline: Located<String>?
    var table: Located<String>?
    var alwaysTrain: [Located<TableReference>] = []
    var target: Located<String>?
    var group: Located<String>?
    /// The items of a list that stands in the spec; empty when a set is named.
    var features: [Located<FeatureItem>] = []
    /// The set that is all of the inputs.
    var featureSet: Located<String>?
    var scaler: Located<Scaler>?
    var hidden: Located<[Int]>?
    var activation: Located<Activation>?
    var dropout: Located<Double>?
    var output: Located<OutputFunction>?
    var loss: Located<Loss>?
    var adamw: Located<AdamOptions>?
    var weightDecay: Located<Double>?
    var epochs: Located<Int>?
    var warmupEpochs: Located<Int>?
    var seeds: Located<[Int]>?
    var folds: Located<FoldStrategy>?
    /// All of the list, if all of it is right.
    var metricList: Located<[Metric]>?
    var metrics: [Located<Metric>] = []
    var gateMetrics: [Located<Metric>] = []
    var gateLines: [Located<GateLine>] = []
    var selection: Located<Selection>?
    /// The ids of arms that gate and selection name.
    var armReferences: [Located<String>] = []
    var rivalExperiments: [Located<String>] = []
    var export: Located<ONNXExport>?
    var exportSeed: Located<Int>?
}
