package import Engine
import Source

/// How what stands under `model` is fitted.
package struct FittingSection: Sendable {
    /// How a network is trained; nil if the model is solved.
    package var options: TrainingOptions?
    package var seeds: [Int]

    package init(options: TrainingOptions?, seeds: [Int]) {
        self.options = options
        self.seeds = seeds
    }
}

extension Field where Value == FittingSection {
    /// `training`: needed for a network; of a model that is solved it holds seeds at most.
    package static var training: Field {
        let network = Schema<TrainingSection>.training
        let closed = Schema<[Int]>.record(.seeds, make: \.self)
        let kinds = [network.shape, closed.shape].map(\.recordFields)
        let key = FieldShape.Key(
            name: "training",
            summary:
                "Loss, optimizer, schedule and seeds; `linear` and `svr` take only `seeds`.",
            shape: .variants([
                VariantShape(key: "optimizer", fields: kinds[0]),
                VariantShape(key: nil, fields: kinds[1]),
            ])
        )
        let presence = FieldShape.Presence.requiredWithout(closedForms.map { ["model", $0] })
        return Field(shape: FieldShape(keys: [key], presence: presence)) { entries, report in
            let written = entries.value(of: key.name)
            guard let kind = entries.closedForm else {
                return written.flatMap { network.decode($0, isEmptyFor: key, &report) }
                    .map { FittingSection(options: $0.options, seeds: $0.seeds) }
            }
            guard let written else { return FittingSection(options: nil, seeds: [0]) }
            // What other arms are trained with is theirs, and checked all the same.
            if entries.hasModelAxis {
                return network.decode(written, isEmptyFor: key, &report)
                    .map { FittingSection(options: nil, seeds: $0.seeds) }
            }
            let strays = written.entries.filter { entry in
                kinds[0].flatMap(\.keys).contains { $0.name == entry.key } && entry.key != "seeds"
            }
            for stray in strays {
                report.add(.trainingOfClosedForm(stray.key, of: kind), at: stray.keyRange)
            }
            let rest = strays.isEmpty ? written : written.without(strays.map(\.key))
            let seeds = closed.decode(rest, isEmptyFor: key, &report)
            guard strays.isEmpty, let seeds else { return nil }
            return FittingSection(options: nil, seeds: seeds)
        }
    }
}

/// The kinds of model that are solved, not trained.
private let closedForms = ["linear", "svr"]

extension RecordEntries {
    /// The kind of model that is solved, if it is one.
    fileprivate var closedForm: String? {
        guard let model = value(of: "model")?.entries, model.count == 1 else { return nil }
        return closedForms.first { $0 == model[0].key }
    }

    /// Whether arms differ in their kind of model.
    fileprivate var hasModelAxis: Bool { node["matrix"]?["model"] != nil }
}

extension Schema {
    /// Reads a value; one that is left empty is reported as that of a key.
    fileprivate func decode(
        _ node: YAMLNode,
        isEmptyFor key: FieldShape.Key,
        _ report: inout Report
    ) -> Value? {
        guard !node.isNull else {
            report.add(.emptyValue(of: key), at: node.label)
            return nil
        }
        return decode(node, &report)
    }
}

extension Shape {
    /// The fields of a record.
    fileprivate var recordFields: [FieldShape] {
        if case .record(let fields) = self { fields } else { [] }
    }
}

extension YAMLNode {
    /// A mapping without some of its keys.
    fileprivate func without(_ keys: [String]) -> YAMLNode {
        guard case .mapping(let entries, let isFlow) = content else { return self }
        var result = self
        result.content = .mapping(entries.filter { !keys.contains($0.key) }, isFlow: isFlow)
        return result
    }
}
