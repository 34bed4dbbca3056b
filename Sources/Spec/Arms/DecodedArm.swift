package import Engine
package import Source

/// An arm with all that was found while it was read.
package struct DecodedArm {
    /// Its id.
    package let id: String
    /// The spec with the arm's values in place.
    package let document: YAMLNode
    /// What it says; nil if something is wrong.
    package let spec: SpecDocument?
    /// Its inputs, as far as they are known.
    package let inputs: Inputs
    /// What rules need to know.
    package let facts: Facts

    /// Reads an arm's document.
    package init(
        _ draft: Matrix.Draft,
        featureSets: Result<FeatureSets, InvalidSpec>,
        _ report: inout Report
    ) {
        report.facts = Facts()
        id = draft.id
        document = draft.document
        spec = ExperimentSchema.document.decode(draft.document, &report)
        facts = report.facts
        inputs = Inputs(of: facts, in: featureSets, &report)
    }

    /// Returns a fact, the default if the key is not there, or nil if its value is wrong.
    package func value<Value>(_ fact: Located<Value>?, of keyPath: String, default: Value) -> Value?
    {
        fact?.value ?? (has(keyPath) ? nil : `default`)
    }

    /// Tells whether the spec says something at a key path.
    package func has(_ keyPath: String) -> Bool {
        document.value(at: keyPath) != nil
    }

    /// Where a message about a key path points.
    package func place(_ keyPath: String) -> SourceRange {
        document.nearest(to: keyPath).place
    }

    /// How rows are divided.
    package var folds: FoldStrategy? {
        value(facts.folds, of: "folds", default: FoldRule(.leaveOneGroupOut))?.strategy
    }

    /// What is minimised.
    package var loss: Loss? {
        value(facts.loss, of: "training.loss", default: .mse)
    }

    /// The arm, once nothing is wrong.
    package func arm(of spec: SpecDocument) -> Arm {
        let set: String? = if case .named(let name) = spec.features { name } else { nil }
        return arm(of: spec, id: id, featureSet: set)
    }

    /// The arm without what people call it.
    package func recipe(of spec: SpecDocument) -> Arm {
        arm(of: spec, id: "", featureSet: nil)
    }

    private func arm(of spec: SpecDocument, id: String, featureSet: String?) -> Arm {
        var architecture = spec.architecture
        if case .gaussianNLL = spec.training.options.loss { architecture.hasVariance = true }
        return Arm(
            id: id,
            data: spec.data,
            inputs: inputs.located.map(\.value),
            featureSet: featureSet,
            architecture: architecture,
            training: spec.training.options,
            folds: spec.folds.strategy(testing: spec.data.test.map(\.name)),
            // The last level is what holds without the key.
            foldLevel: spec.folds.level == spec.data.groupColumns.last ? nil : spec.folds.level
        )
    }
}
