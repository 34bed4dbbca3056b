package import Canonical
import Engine

extension Model {
    package var json: JSON {
        switch self {
        case .mlp(let architecture, _): architecture.json
        case .linear(let model):
            ["linear": model.json]
        case .svr(let model): ["svr": model.json]
        }
    }

    /// Whether it is a linear model in closed form.
    package var isLinear: Bool { if case .linear = self { true } else { false } }

    /// Whether it is support vector regression.
    package var isSVR: Bool { if case .svr = self { true } else { false } }
}

extension LinearModel {
    fileprivate var json: JSON {
        let always: JSON = ["degree": .integer(degree), "l2": .number(l2)]
        return always.adding(["output": output.jsonIfClipped])
    }
}

extension SupportVectorModel {
    fileprivate var json: JSON {
        let always: JSON = [
            "c": .number(cost), "epsilon": .number(epsilon), "gamma": gamma.json,
        ]
        return always.adding(["output": output.jsonIfClipped])
    }
}

extension SupportVectorModel.Gamma {
    package var json: JSON {
        switch self {
        case .scale: "scale"
        case .number(let number): .number(number)
        }
    }
}

extension Architecture {
    fileprivate var json: JSON {
        let always: JSON = [
            "activation": .string(activation.rawValue),
            "dropout": .number(dropout),
            "hidden": .array(hidden.map(JSON.integer)),
            "layer_norm": .bool(layerNorm),
            "output": output.json,
            "variance": .bool(hasVariance),
        ]
        return ["mlp": always.adding(["pool": pool.map { .string($0.rawValue) }])]
    }
}

extension OutputFunction {
    /// The stored form in models that are solved, which leaves out an output without limits.
    fileprivate var jsonIfClipped: JSON? { self == .linear ? nil : json }

    package var json: JSON {
        switch self {
        case .linear: "linear"
        case .sigmoid(let low, let high):
            ["sigmoid": ["high": .number(high), "low": .number(low)]]
        case .clip(let low, let high):
            ["clip": ["high": .number(high), "low": .number(low)]]
        }
    }
}

extension TrainingOptions {
    /// Everything of `training` but the seeds, which a plan has beside its arms.
    ///
    /// Averaging and stopping are left out where a spec does not use them.
    package var json: JSON {
        let always: JSON = [
            "batch_size": .integer(batchSize),
            "clip_norm": .optional(clipNorm),
            "epochs": .integer(epochs),
            "loss": loss.json,
            "optimizer": optimizer.json,
            "schedule": schedule.json,
        ]
        return always.adding(["average": average?.json, "stop": stop?.json])
    }
}

extension WeightAverage {
    package var json: JSON {
        switch self {
        case .swa(let first): ["swa": ["from_epoch": .integer(first)]]
        case .ema(let decay): ["ema": ["decay": .number(decay)]]
        }
    }
}

extension StopRule {
    package var json: JSON {
        [
            "by": .string(unit.rawValue), "holdout": .number(fraction),
            "metric": .string(metric.rawValue), "patience": .integer(patience),
            "restore": .string(restore.rawValue),
        ]
    }
}

extension Loss {
    package var json: JSON {
        switch self {
        case .mse: "mse"
        case .mae: "mae"
        case .huber(let delta): ["huber": ["delta": .number(delta)]]
        case .plcc: "plcc"
        case .rank(let margin): ["rank": ["margin": .number(margin)]]
        case .gaussianNLL(let least): ["gaussian_nll": ["least_log_variance": .number(least)]]
        }
    }
}

extension Optimizer {
    package var json: JSON {
        switch self {
        case .adam(let options): ["adam": options.json]
        case .adamw(let options): ["adamw": options.json]
        case .sgd(let options):
            [
                "sgd": [
                    "learning_rate": .number(options.learningRate),
                    "momentum": .number(options.momentum),
                    "weight_decay": .number(options.weightDecay),
                ]
            ]
        }
    }
}

extension AdamOptions {
    package var json: JSON {
        [
            "beta1": .number(beta1), "beta2": .number(beta2), "epsilon": .number(epsilon),
            "learning_rate": .number(learningRate), "weight_decay": .number(weightDecay),
        ]
    }
}

extension LearningRateSchedule {
    package var json: JSON {
        switch self {
        case .constant: "constant"
        case .cosine(let warmup, let final):
            ["cosine": ["final": .number(final), "warmup_epochs": .integer(warmup)]]
        case .step(let every, let factor):
            ["step": ["every": .integer(every), "factor": .number(factor)]]
        }
    }
}
