extension Experiment {
    /// Reads a spec.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - featureSets: The sets that specs can name, or what is wrong with their file; looked at
    ///     only if the spec names one.
    /// - Returns: The experiment, and what is doubtful about it.
    /// - Throws: `InvalidSpec` with everything that is wrong, in source order.
    public static func decode(
        _ source: SourceFile,
        featureSets: Result<FeatureSets, InvalidSpec>
    ) throws(InvalidSpec) -> (experiment: Experiment, warnings: [Diagnostic]) {
        let schema = ExperimentSchema.document
        var report = Report(file: source.path, places: schema.shape.places)
        let root = YAMLNode.compose(source, report: &report)
        if let root {
            let document = root.isNull ? nil : schema.decode(root, &report)
            if root.isNull { report.addEmptyDocument(root) }
            let columns = Columns(of: report.facts, in: featureSets, &report)
            checkRules(source: source, columns: columns, &report)
            if let document, let columns, !report.hasErrors {
                let experiment = Experiment(
                    document,
                    columns: columns.names,
                    source: source,
                    root: root
                )
                return (experiment, report.sorted)
            }
        } else if report.diagnostics.isEmpty {
            report.addEmptyDocument(nil)
        }
        var sources = [source]
        if case .failure(let invalid) = featureSets { sources += invalid.sources }
        throw InvalidSpec(report.sorted, sources: sources)
    }

    /// Reads a spec.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - featureSets: The sets that specs can name.
    /// - Returns: The experiment, and what is doubtful about it.
    /// - Throws: `InvalidSpec` with everything that is wrong, in source order.
    public static func decode(
        _ source: SourceFile,
        featureSets: FeatureSets
    ) throws(InvalidSpec) -> (experiment: Experiment, warnings: [Diagnostic]) {
        try decode(source, featureSets: .success(featureSets))
    }

    private init(_ spec: SpecDocument, columns: [String], source: SourceFile, root: YAMLNode) {
        self.name = spec.name
        self.title = spec.title
        self.adr = spec.adr
        self.baseline = spec.baseline
        self.data = spec.data
        self.features = columns
        self.featureSet = if case .named(let name) = spec.features { name } else { nil }
        self.architecture = spec.architecture
        self.training = spec.training.options
        self.seeds = spec.training.seeds
        self.folds = spec.folds
        self.metrics = spec.metrics
        self.gate = spec.gate
        self.export = spec.export
        self.source = source
        self.document = root
    }
}

/// The input columns, with the place where each was asked for.
struct Columns {
    var located: [Located<String>]

    var names: [String] { located.map(\.value) }

    /// Takes the columns that the spec lists, or those of the set that it names.
    ///
    /// Nil if there are none or if the set cannot be found; that has been reported then.
    init?(
        of facts: Facts,
        in featureSets: Result<FeatureSets, InvalidSpec>,
        _ report: inout Report
    ) {
        guard let set = facts.featureSet else {
            guard !facts.columns.isEmpty else { return nil }
            located = facts.columns
            return
        }
        switch featureSets {
        case .failure(let invalid):
            report.add(invalid.diagnostics)
            return nil
        case .success(let sets):
            guard let columns = sets[set.value] else {
                let known = sets.sets.map(\.name)
                report.add(.unknownFeatureSet(set.value, known: known), at: set.range)
                return nil
            }
            located = columns.map { Located(value: $0, range: set.range) }
        }
    }
}
