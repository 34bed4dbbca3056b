package import Engine
package import Source

/// A decoded arm with the findings of decoding.
package struct DecodedArm {
    /// Its id.
    package let id: String
    /// The spec with the arm's values in place.
    package let document: YAMLNode
    /// The decoded values; nil if invalid.
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

    /// Returns whether the spec says something at a key path.
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

    /// The loss function.
    package var loss: Loss? {
        value(facts.loss, of: "training.loss", default: .mse)
    }

    /// The arm, once nothing is wrong.
    package func arm(of spec: SpecDocument) -> Arm {
        let set: String? = if case .named(let name) = spec.features { name } else { nil }
        return arm(of: spec, id: id, featureSet: set)
    }

    /// The arm without its name.
    package func recipe(of spec: SpecDocument) -> Arm {
        arm(of: spec, id: "", featureSet: nil)
    }

    /// Whether the model is solved, not trained.
    package var isClosedForm: Bool { facts.linear != nil || facts.svr != nil }

    private func arm(of spec: SpecDocument, id: String, featureSet: String?) -> Arm {
        Arm(
            id: id,
            data: spec.data,
            inputs: inputs.located.map(\.value),
            featureSet: featureSet,
            model: spec.fitted,
            folds: spec.folds.strategy(testing: spec.data.test.map(\.name)),
            // The last level is what holds without the key.
            foldLevel: spec.folds.level == spec.data.groupColumns.last ? nil : spec.folds.level
        )
    }
}

extension SpecDocument {
    /// The model with how it is fitted.
    fileprivate var fitted: Model {
        switch (model, training.options) {
        case (.mlp(var architecture), let options?):
            if case .gaussianNLL = options.loss { architecture.hasVariance = true }
            return .mlp(architecture, options)
        case (.mlp, nil): preconditionFailure("a network without options has been reported")
        case (.linear(let model), _): return .linear(model)
        case (.svr(let model), _): return .svr(model)
        }
    }
}
