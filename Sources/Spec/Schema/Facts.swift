package import Engine
package import Quantization
package import Source

/// The values that rules across keys use, with their places.
///
/// A fact is noted as soon as its own value is right, whatever is wrong around it: so a rule can
/// speak up in the same run as the errors about single values.
package struct Facts: Sendable {
    package var name: Located<String>?
    package var baseline: Located<String>?
    package var table: Located<String>?
    /// The items of a list of files that make one table.
    package var parts: [Located<String>] = []
    package var alwaysTrain: [Located<TableReference>] = []
    package var testTables: [Located<TestTable>] = []
    package var target: Located<String>?
    /// The levels of the groups, as far as they are right.
    package var groupColumns: [Located<String>] = []
    /// The items of a list that stands in the spec; empty when a set is named.
    package var features: [Located<FeatureItem>] = []
    /// The set that is all of the inputs.
    package var featureSet: Located<String>?
    package var scaler: Located<Scaler>?
    package var hidden: Located<[Int]>?
    package var activation: Located<Activation>?
    package var dropout: Located<Double>?
    package var output: Located<OutputFunction>?
    package var linear: Located<LinearModel>?
    package var svr: Located<SupportVectorModel>?
    package var loss: Located<Loss>?
    package var adamw: Located<AdamOptions>?
    package var weightDecay: Located<Double>?
    package var epochs: Located<Int>?
    package var warmupEpochs: Located<Int>?
    package var seeds: Located<[Int]>?
    package var folds: Located<FoldRule>?
    package var foldLevel: Located<String>?
    /// The column that says which rows are held out.
    package var splitColumn: Located<String>?
    /// All of the list, if all of it is right.
    package var metricList: Located<[Metric]>?
    package var metrics: [Located<Metric>] = []
    package var gateMetrics: [Located<Metric>] = []
    package var gateLines: [Located<GateLine>] = []
    package var selection: Located<Selection>?
    /// The ids of arms that gate and selection name.
    package var armReferences: [Located<String>] = []
    package var rivalExperiments: [Located<String>] = []
    package var export: Located<ONNXExport>?
    package var exportSeed: Located<Int>?
    package var exportEnsemble: Located<EnsembleRule>?
    package var weights: Located<String>?
    package var targetScale: Located<Target>?
    package var batchSize: Located<Int>?
    package var average: Located<WeightAverage>?
    package var stop: Located<StopRule>?
    package var quantizedTraining: Located<QuantizedTraining>?
    package var modelPool: Located<ClipPool>?

    package init(
        name: Located<String>? = nil,
        baseline: Located<String>? = nil,
        table: Located<String>? = nil,
        alwaysTrain: [Located<TableReference>] = [],
        testTables: [Located<TestTable>] = [],
        target: Located<String>? = nil,
        groupColumns: [Located<String>] = [],
        features: [Located<FeatureItem>] = [],
        featureSet: Located<String>? = nil,
        scaler: Located<Scaler>? = nil,
        hidden: Located<[Int]>? = nil,
        activation: Located<Activation>? = nil,
        dropout: Located<Double>? = nil,
        output: Located<OutputFunction>? = nil,
        linear: Located<LinearModel>? = nil,
        loss: Located<Loss>? = nil,
        adamw: Located<AdamOptions>? = nil,
        weightDecay: Located<Double>? = nil,
        epochs: Located<Int>? = nil,
        warmupEpochs: Located<Int>? = nil,
        seeds: Located<[Int]>? = nil,
        folds: Located<FoldRule>? = nil,
        foldLevel: Located<String>? = nil,
        splitColumn: Located<String>? = nil,
        metricList: Located<[Metric]>? = nil,
        metrics: [Located<Metric>] = [],
        gateMetrics: [Located<Metric>] = [],
        gateLines: [Located<GateLine>] = [],
        selection: Located<Selection>? = nil,
        armReferences: [Located<String>] = [],
        rivalExperiments: [Located<String>] = [],
        export: Located<ONNXExport>? = nil,
        exportSeed: Located<Int>? = nil
    ) {
        self.name = name
        self.baseline = baseline
        self.table = table
        self.alwaysTrain = alwaysTrain
        self.testTables = testTables
        self.target = target
        self.groupColumns = groupColumns
        self.features = features
        self.featureSet = featureSet
        self.scaler = scaler
        self.hidden = hidden
        self.activation = activation
        self.dropout = dropout
        self.output = output
        self.linear = linear
        self.loss = loss
        self.adamw = adamw
        self.weightDecay = weightDecay
        self.epochs = epochs
        self.warmupEpochs = warmupEpochs
        self.seeds = seeds
        self.folds = folds
        self.foldLevel = foldLevel
        self.splitColumn = splitColumn
        self.metricList = metricList
        self.metrics = metrics
        self.gateMetrics = gateMetrics
        self.gateLines = gateLines
        self.selection = selection
        self.armReferences = armReferences
        self.rivalExperiments = rivalExperiments
        self.export = export
        self.exportSeed = exportSeed
    }
}
