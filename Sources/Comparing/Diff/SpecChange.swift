import Canonical
import Engine
import Records
package import Source
import Spec

/// A key whose resolved value differs between two specs.
package struct SpecChange: Hashable, Sendable {
    /// The path of the key, such as "training.epochs".
    package let key: String
    package let before: Value
    package let after: Value

    package init(key: String, before: Value, after: Value) {
        self.key = key
        self.before = before
        self.after = after
    }

    /// A value on one side.
    package struct Value: Hashable, Sendable {
        /// The resolved value in words; `nil` where this side has no such key.
        package let text: String?
        /// Where it was written; `nil` where a default holds.
        package let position: SourcePosition?

        package init(text: String?, position: SourcePosition?) {
            self.text = text
            self.position = position
        }
    }
}

extension SpecChange {
    /// Compares two resolved specs, in the order of the keys.
    ///
    /// Names, titles, records of decisions and paths are texts: they are not here.
    package static func changes(from before: ComparedEntry, to after: ComparedEntry) -> [SpecChange]
    {
        let walk = SpecWalk(before: before, after: after)
        let (old, new) = (PlannedArm(before.recipe), PlannedArm(after.recipe))
        let (first, second) = (before.files.experiment, after.files.experiment)
        return walk.differences("data.sha256", old.divided, new.divided)
            + walk.differences("data.always_train", old.always, new.always)
            + walk.differences("data.test", old.tests, new.tests)
            + walk.differences(
                "data.missing",
                .string(old.missing.rawValue),
                .string(new.missing.rawValue)
            )
            + walk.differences("data.target", .string(old.target.words), .string(new.target.words))
            + walk.differences("data.group", old.groupJSON, new.groupJSON)
            + walk.pairs(old.pairJSON, new.pairJSON)
            + walk.differences(
                "data.csv",
                (old.csv ?? .standard).json,
                (new.csv ?? .standard).json
            )
            + walk.differences(
                "data.where",
                .array(old.filter.map(\.json)),
                .array(new.filter.map(\.json))
            )
            + walk.features(old.inputs, new.inputs)
            + walk.differences("model", old.model.written, new.model.written)
            + walk.differences(
                "training",
                old.model.training?.json ?? .null,
                new.model.training?.json ?? .null
            )
            + walk.differences(
                "training.seeds",
                .array(first.seeds.sorted().map(JSON.integer)),
                .array(second.seeds.sorted().map(JSON.integer))
            )
            + walk.differences("folds", old.foldsJSON(), new.foldsJSON())
            + walk.differences("metrics", first.metricNames, second.metricNames)
            + walk.differences("select", first.choice, second.choice)
            + walk.gate(first.gate, second.gate)
            + walk.differences("export", first.exportJSON, second.exportJSON)
    }
}

extension SpecChange {
    /// Whether the key says which tables there are, and not what is done with them.
    var isOfData: Bool { ["data.sha256", "data.always_train", "data.test"].contains(key) }
}

extension PlannedArm {
    /// The digest of the table, or the list of those of its files.
    fileprivate var divided: JSON {
        let digests = tables.prefix(partCount).map { JSON.optional($0?.hex) }
        return partCount == 1 ? digests.first ?? .null : .array(Array(digests))
    }

    fileprivate var always: JSON {
        .array(tables.dropFirst(partCount + testNames.count).map { .optional($0?.hex) })
    }

    fileprivate var tests: JSON {
        .array(tables.dropFirst(partCount).prefix(testNames.count).map { .optional($0?.hex) })
    }
}

extension Target {
    /// The column, and the scale that it is brought to.
    package var words: String {
        guard let map = rescaling else { return column }
        let numbers = [map.fromLow, map.fromHigh, map.toLow, map.toHigh].map(JSON.canonicalNumber)
        return "\(column), \(numbers[0])…\(numbers[1]) mapped to \(numbers[2])…\(numbers[3])"
    }
}

extension Model {
    /// What a spec says of it; whether there is a variance follows from the loss.
    fileprivate var written: JSON {
        guard case .object(var members)? = json["mlp"] else { return json }
        members["variance"] = nil
        return ["mlp": .object(members)]
    }
}

extension Experiment {
    fileprivate var metricNames: JSON {
        .array(metrics.map(\.rawValue).sorted().map(JSON.string))
    }

    fileprivate var choice: JSON {
        switch selection {
        case nil: .null
        case .best(let metric): .string(metric.rawValue)
        case .arm(let id): .string(PlannedArm.name(of: id))
        case .nested(let metric): ["nested": .string(metric.rawValue)]
        }
    }

    fileprivate var exportJSON: JSON { export.map { ["onnx": $0.json] } ?? .null }
}
