package import Canonical
import Engine
package import Quantization
import Spec

extension Plan {
    /// The canonical form's value: every field always present, every default written out.
    ///
    /// Only words that plans are older than are left out where the spec leaves them out: `pair`,
    /// `votes`, `csv`, `weights`, the `scaler` of a target, the `pool` of a network, `average` and `stop`
    /// of a training, `ensemble` and `quantize` of an export.
    package var json: JSON {
        [
            "arms": .array(arms.map(\.json)),
            "export": export.map { ["onnx": $0.json] } ?? .null,
            "gate": .array(gate.map(\.json)),
            "metrics": .array(metrics.map { .string($0.rawValue) }),
            "seeds": .array(seeds.map(JSON.integer)),
            "select": selection?.json ?? .null,
            "versions": Versions.json.adding([
                "linear": arms.contains { $0.model.isLinear } ? .integer(Versions.linear) : nil,
                "pool": arms.contains(where: \.isPooled) ? .integer(Versions.pool) : nil,
                "svr": arms.contains { $0.model.isSVR } ? .integer(Versions.svr) : nil,
                "quantization": export?.quantization.map { _ in .integer(Versions.quantization) },
            ]),
        ]
    }
}

extension PlannedArm {
    package var json: JSON {
        [
            "data": dataJSON.adding([
                "pair": pairJSON, "votes": votes?.json, "csv": csv?.json,
                "missing": missingJSON, "weights": weights.map(JSON.string),
            ]),
            "features": .array(inputs.map(\.json)),
            "folds": foldsJSON(),
            "id": .string(id),
            "model": model.json,
            "training": model.training?.json ?? .null,
        ]
    }

    private var dataJSON: JSON {
        [
            "group": groupJSON,
            "tables": .array(tablesJSON),
            "target": target.json,
            "where": .array(filter.map(\.json)),
        ]
    }

    package var tablesJSON: [JSON] {
        tables.enumerated().map { index, digest in
            let role = role(ofTable: index)
            let table: JSON = [
                "always_train": .bool(role == .alwaysTrain), "sha256": .optional(digest?.hex),
            ]
            guard case .test(let place) = role else { return table }
            return table.adding(["test": .string(testNames[place])])
        }
    }

    /// The group column, or the list of several.
    package var groupJSON: JSON {
        groupColumns.count == 1
            ? .string(groupColumns[0]) : .array(groupColumns.map(JSON.string))
    }

    /// How rows are divided, with the level of the groups where that is not the last.
    ///
    /// - Parameter ofFold: Whether only that counts which decides the rows of a fold of known number.
    /// - Returns: The stored form.
    package func foldsJSON(ofFold: Bool = false) -> JSON {
        let json = ofFold ? folds.jsonOfFold : folds.json
        guard let foldLevel else { return json }
        let level: JSON = ["level": .string(foldLevel)]
        switch json {
        case .string(let word): return .object([word: level])
        case .object(let members):
            return .object(members.mapValues { $0.adding(["level": .string(foldLevel)]) })
        default: return json
        }
    }
}

extension CSVOptions {
    package var json: JSON {
        [
            "decimal": .string(decimal.rawValue),
            "missing": .array(missing.map(JSON.string)),
            "separator": .string(separator.rawValue),
        ]
    }
}

extension VoteColumns {
    package var json: JSON { ["count": .string(count), "deviation": .string(deviation)] }
}

extension Target {
    package var json: JSON {
        let always: JSON = [
            "column": .string(column),
            "rescaling": rescaling.map { map in
                [
                    "from": [.number(map.fromLow), .number(map.fromHigh)],
                    "to": [.number(map.toLow), .number(map.toHigh)],
                ]
            } ?? .null,
        ]
        return always.adding(["scaler": scaler.map { .string($0.rawValue) }])
    }
}

extension RowCondition {
    package var json: JSON {
        switch self {
        case .among(let column, let values):
            [
                "column": .string(column),
                "in": .array(
                    values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(JSON.string)
                ),
            ]
        case .atLeast(let column, let bound):
            ["at_least": .number(bound), "column": .string(column)]
        case .atMost(let column, let bound):
            ["at_most": .number(bound), "column": .string(column)]
        }
    }
}

extension Input {
    package var json: JSON {
        switch self {
        case .number(let column, let codes, let scaler):
            [
                "codes": codes.isEmpty
                    ? .null
                    : .array(codes.map { [.string($0.word), .number($0.number)] }),
                "column": .string(column),
                "scaler": .string(scaler.rawValue),
            ]
        case .oneHot(let column, let vocabulary, let unknown):
            [
                "column": .string(column),
                "one_hot": .array(vocabulary.map(JSON.string)),
                "unknown": unknown.json,
            ]
        }
    }
}

extension UnknownRule {
    package var json: JSON {
        switch self {
        case .error: "error"
        case .slot(let word): ["slot": .string(word)]
        }
    }
}

extension FoldStrategy {
    package var json: JSON {
        switch self {
        case .leaveOneGroupOut: "leave_one_group_out"
        case .none: "none"
        case .groupKFold(let count, let seed):
            ["group_k_fold": ["count": .integer(count), "seed": .integer(seed)]]
        case .kFold(let count, let seed):
            ["k_fold": ["count": .integer(count), "seed": .integer(seed)]]
        case .holdoutGroups(let groups):
            ["holdout": ["groups": .array(groups.map(JSON.string))]]
        case .holdoutFraction(let fraction, let seed):
            ["holdout": ["fraction": .number(fraction), "seed": .integer(seed)]]
        case .column(let name, let words):
            ["column": ["held_out": .array(words.map(JSON.string)), "name": .string(name)]]
        case .testTables: "test_tables"
        case .repeatedHoldout(let rule):
            ["repeated_holdout": rule.json.adding(["repeats": .integer(rule.repeats)])]
        }
    }

    /// What decides the rows of a fold of known number.
    ///
    /// A random split does not depend on how many there are, so that more can be drawn later.
    var jsonOfFold: JSON {
        guard case .repeatedHoldout(let rule) = self else { return json }
        return ["repeated_holdout": rule.json]
    }
}

extension RepeatedHoldout {
    /// What decides each split.
    fileprivate var json: JSON {
        [
            "by": .string(unit.rawValue), "fraction": .number(fraction), "seed": .integer(seed),
        ]
    }
}

extension HeldOut {
    package var json: JSON {
        switch self {
        case .group(let name): .string(name)
        case .part(let number): .integer(number)
        case .both(let first, let second): .array([first.json, second.json])
        }
    }
}

extension Selection {
    package var json: JSON {
        switch self {
        case .best(let metric): ["best": .string(metric.rawValue)]
        case .arm(let id): ["arm": .string(id)]
        case .nested(let metric): ["nested": .string(metric.rawValue)]
        }
    }
}

extension ONNXExport {
    package var json: JSON {
        let always: JSON = [
            "inputs": .string(inputs.rawValue),
            "model_id": .string(modelID), "opset": .integer(opset),
            "scaler": .string(scaler.rawValue),
            "seed": seed.map(JSON.integer) ?? .null,
        ]
        return always.adding([
            "ensemble": ensemble.map { .string($0.rawValue) }, "quantize": quantization?.json,
        ])
    }
}

extension QuantizationRule {
    package var json: JSON {
        let always: JSON = [
            "activations": activations == nil ? "none" : "uint8", "limit": .integer(limit),
            "weights": "int8",
        ]
        return always.adding([
            "calibration": activations.map { .string($0.calibration.rawValue) },
            "input": activations.map { .string($0.input.rawValue) },
            "training": training.map { training in
                let always: JSON = ["epochs": .integer(training.epochs)]
                return always.adding(["learning_rate": training.learningRate.map(JSON.number)])
            },
        ])
    }
}
