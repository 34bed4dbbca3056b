package import Engine
import Quantization
package import Source

extension Experiment {
    /// Reads a spec.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - featureSets: The sets that specs can name, or what is wrong with their file; looked at
    ///     only if the spec names one.
    /// - Returns: The experiment, and what is doubtful about it.
    /// - Throws: `InvalidSpec` with everything that is wrong, in source order.
    package static func decode(
        _ source: SourceFile,
        featureSets: Result<FeatureSets, InvalidSpec>
    ) throws(InvalidSpec) -> (experiment: Experiment, warnings: [Diagnostic]) {
        var report = Report(file: source.path, places: ExperimentSchema.places)
        let root = YAMLNode.compose(source, findings: &report.findings)
        if let root, !root.isNull {
            let matrix = Matrix(of: root, &report)
            var arms: [DecodedArm] = []
            for draft in matrix.drafts(of: root) where !report.findings.isCrowded {
                let arm = DecodedArm(draft, featureSets: featureSets, &report)
                arm.checkRules(source: source, &report)
                arms.append(arm)
            }
            checkRules(of: arms, &report)
            if !report.findings.hasErrors,
                let experiment = Experiment(arms, source: source, root: root)
            {
                return (experiment, report.findings.sorted)
            }
        } else if root != nil || report.findings.diagnostics.isEmpty {
            report.findings.addEmptyDocument(root)
        }
        var sources = [source]
        if case .failure(let invalid) = featureSets { sources += invalid.sources }
        throw InvalidSpec(report.findings.sorted, sources: sources)
    }

    /// Reads a spec.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - featureSets: The sets that specs can name.
    /// - Returns: The experiment, and what is doubtful about it.
    /// - Throws: `InvalidSpec` with everything that is wrong, in source order.
    package static func decode(
        _ source: SourceFile,
        featureSets: FeatureSets
    ) throws(InvalidSpec) -> (experiment: Experiment, warnings: [Diagnostic]) {
        try decode(source, featureSets: .success(featureSets))
    }

    /// Nil if an arm could not be read, which has been reported then.
    private init?(_ arms: [DecodedArm], source: SourceFile, root: YAMLNode) {
        let complete = arms.compactMap { arm in arm.spec.map { arm.arm(of: $0) } }
        guard let spec = arms.first?.spec, complete.count == arms.count else { return nil }
        let hasVariance = complete.allSatisfy(\.model.architecture.hasVariance)
        self.name = spec.name
        self.title = spec.title
        self.adr = spec.adr
        self.baseline = spec.baseline
        self.arms = complete
        self.seeds = spec.training.seeds
        self.metrics = spec.metrics ?? Metric.computed(hasVariance: hasVariance)
        self.gate = spec.gate
        self.selection = arms.count > 1 ? spec.selection : nil
        var export = spec.export
        export?.quantization?.training = arms[0].facts.quantizedTraining?.value
        self.export = export
        self.source = source
        self.document = root
        self.origins = arms.map { arm in
            ArmOrigin(
                document: arm.document,
                inputs: arm.inputs.located,
                usesFeatureSets: arm.inputs.usesSets
            )
        }
    }
}

extension Metric {
    /// What is computed where the spec does not say it.
    package static func computed(hasVariance: Bool) -> [Metric] {
        [.plcc, .srocc, .krocc, .rmse] + (hasVariance ? [.coverage] : [])
    }
}

extension ExperimentSchema {
    /// Where each key of the language belongs.
    package static let places = document.shape.places
}
