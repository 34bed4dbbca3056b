import Engine
import Spec

extension Plan {
    /// The canonical form's value: every field always present, every default written out.
    var json: JSON {
        [
            "data": [
                "group": .string(group),
                "tables": .array(data.map { ["sha256": .optional($0?.hex)] }),
                "target": .string(target),
                "where": .null,
            ],
            "export": export.map { ["onnx": $0.json] } ?? .null,
            "features": featuresJSON,
            "folds": .string(folds.rawValue),
            "gate": .array(gate.map(\.json)),
            "metrics": .array(metrics.map { .string($0.rawValue) }),
            "model": architecture.json,
            "training": [
                "batch_size": .integer(training.batchSize),
                "epochs": .integer(training.epochs),
                "gradient_clipping": .null,
                "loss": .string(training.loss.rawValue),
                "optimizer": training.optimizer.json,
                "schedule": "constant",
                "seeds": .array(seeds.map(JSON.integer)),
            ],
            "versions": Versions.json,
        ]
    }

    /// The input columns with their scalers, in order.
    var featuresJSON: JSON {
        .array(features.map { ["column": .string($0), "scaler": "standard"] })
    }
}

extension Architecture {
    var json: JSON {
        [
            "mlp": [
                "activation": .string(activation.rawValue),
                "dropout": .number(dropout),
                "hidden": .array(hidden.map(JSON.integer)),
            ]
        ]
    }
}

extension Optimizer {
    var json: JSON {
        switch self {
        case .adam(let options): ["adam": options.json]
        case .adamw(let options): ["adamw": options.json]
        }
    }
}

extension AdamOptions {
    var json: JSON {
        [
            "beta1": .number(beta1), "beta2": .number(beta2), "epsilon": .number(epsilon),
            "learning_rate": .number(learningRate), "weight_decay": .number(weightDecay),
        ]
    }
}

extension GateLine {
    var json: JSON {
        let bounds: (least: JSON, most: JSON) =
            switch bound {
            case .atLeast(let value): (.number(value), .null)
            case .atMost(let value): (.null, .number(value))
            }
        return [
            "at_least": bounds.least, "at_most": bounds.most,
            "metric": .string(metric.rawValue), "over": .string(over.rawValue),
            "take": .string(take.rawValue),
        ]
    }
}

extension ONNXExport {
    var json: JSON {
        [
            "model_id": .string(modelID), "opset": .integer(opset),
            "scaler": .string(scaler.rawValue),
        ]
    }
}
