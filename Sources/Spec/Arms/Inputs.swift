import Engine
package import Source

/// The inputs of an arm, with their places in the spec.
package struct Inputs {
    /// An input, and whether it came out of a set.
    package struct Part {
        package var input: Located<Input>
        /// The item of `features`; nil if `features` is a name.
        package var item: FeatureItem?

        package init(input: Located<Input>, item: FeatureItem? = nil) {
            self.input = input
            self.item = item
        }
    }

    package private(set) var parts: [Part] = []
    /// Whether all sets were found.
    package private(set) var isComplete = true
    /// Whether any set is named.
    package private(set) var usesSets = false

    package var located: [Located<Input>] { parts.map(\.input) }

    /// Takes the columns that the spec lists, and those of the sets that it names.
    ///
    /// What cannot be found is reported, and left out.
    package init(
        of facts: Facts,
        in featureSets: Result<FeatureSets, InvalidSpec>,
        _ report: inout Report
    ) {
        let scaler = facts.scaler?.value ?? .standard
        if let set = facts.featureSet {
            add(set: set.value, item: nil, at: set.range, scaler, featureSets, &report)
        }
        for item in facts.features {
            switch item.value {
            case .set(let name):
                add(set: name, item: item.value, at: item.range, scaler, featureSets, &report)
            case .number(let column, let codes, let own):
                let input = Input.number(column: column, codes: codes, scaler: own ?? scaler)
                add(input, item: item.value, at: item.range)
            case .oneHot(let column, let vocabulary, let unknown):
                let input = Input.oneHot(column: column, vocabulary: vocabulary, unknown: unknown)
                add(input, item: item.value, at: item.range)
            }
        }
    }

    private mutating func add(_ input: Input, item: FeatureItem?, at range: SourceRange) {
        parts.append(Part(input: Located(value: input, range: range), item: item))
    }

    private mutating func add(
        set name: String,
        item: FeatureItem?,
        at range: SourceRange,
        _ scaler: Scaler,
        _ featureSets: Result<FeatureSets, InvalidSpec>,
        _ report: inout Report
    ) {
        usesSets = true
        switch featureSets {
        case .failure(let invalid):
            report.add(invalid.diagnostics)
            isComplete = false
        case .success(let sets):
            guard let columns = sets[name] else {
                let known = sets.sets.map(\.name)
                let message = Diagnostic.Message.unknownFeatureSet(
                    name,
                    known: known,
                    isItem: item != nil
                )
                report.add(message, at: range)
                isComplete = false
                return
            }
            for column in columns {
                let input = Input.number(column: column, codes: [], scaler: scaler)
                add(input, item: item, at: range)
            }
        }
    }
}
