package import Canonical
package import Engine
import Source

extension Schema where Value == ModelSection {
    /// `model`.
    package static var model: Schema {
        .choice(
            .settings(
                "mlp",
                Schema<Architecture>.mlp,
                "Multilayer perceptron.",
                make: ModelSection.mlp
            ),
            .settings(
                "linear",
                Schema<LinearModel>.linear.noted(\.linear),
                "Linear model with an L2 penalty, solved in closed form.",
                make: ModelSection.linear
            ),
            .settings(
                "svr",
                Schema<SupportVectorModel>.svr.noted(\.svr),
                "Support vector regression with a Gaussian kernel on scaled inputs.",
                make: ModelSection.svr
            )
        )
    }
}

extension Schema where Value == Architecture {
    fileprivate static var mlp: Schema {
        record(
            .required(
                "hidden",
                Schema<[Int]>.list(of: .integer(1...65_536), count: 0...16).noted(\.hidden),
                "Widths of the hidden layers, first to last; `[]` is a linear model."
            ),
            .defaulted(
                "activation",
                Schema<Activation>.word.noted(\.activation),
                to: Activation.gelu,
                "Activation function of the hidden layers."
            ),
            .defaulted(
                "dropout",
                Schema<Double>.number(NumberRange(.atLeast(0), .below(1))).noted(\.dropout),
                to: 0,
                "Probability of dropping a hidden unit in training."
            ),
            .defaulted(
                "layer_norm",
                .truth,
                to: false,
                "Layer normalisation of the inputs, with a learned scale and shift per input."
            ),
            .defaulted(
                "output",
                Schema<OutputFunction>.output.noted(\.output),
                to: OutputFunction.linear,
                shownAs: .string("linear"),
                "Output function."
            ),
            .optional(
                "pool",
                Schema<ClipPool>.modelPool.noted(\.modelPool),
                "Scores clips (`data.pair`), not frames: how the network's values of a clip's frames become its score."
            )
        ) { hidden, activation, dropout, layerNorm, output, pool in
            // Without hidden layers the two change nothing, so that equal models are equal.
            Architecture(
                hidden: hidden,
                activation: hidden.isEmpty ? .gelu : activation,
                dropout: hidden.isEmpty ? 0 : dropout,
                layerNorm: layerNorm,
                output: output,
                pool: pool
            )
        }
    }
}

/// The pools that a network can be trained through: `ClipPool.differentiable`.
private enum ModelPool: String, CaseIterable {
    case mean
    case min
    case p1
    case p5
    case p10
    case p20
    case p25
    case p50
    case p75
    case p90
    case p95
}

extension Schema where Value == ClipPool {
    /// `model.mlp.pool`.
    fileprivate static var modelPool: Schema {
        Schema<ModelPool>.word.map { ClipPool(rawValue: $0.rawValue) ?? .mean }
    }
}

extension Schema where Value == OutputFunction {
    /// `model.mlp.output`.
    fileprivate static var output: Schema {
        let bound = Schema<Double>.number(NumberRange()).inBinary32
        return wordOrChoice(
            [("linear", .linear)],
            .settings(
                "sigmoid",
                Schema<Interval>.record(
                    .required("low", bound, "Lower bound of the score."),
                    .required("high", bound, "Upper bound of the score."),
                    make: Interval.init
                )
                .checked { interval, node, report in
                    // The engine multiplies by the width, so it has to be a number there, too.
                    let width = interval.high - interval.low
                    if Float(interval.low) < Float(interval.high), Float(width).isFinite {
                        return true
                    }
                    let message: Diagnostic.Message =
                        width > 0 && !Float(width).isFinite
                        ? .beyondBinary32(width, becomes: "infinity")
                        : .emptyInterval(low: interval.low, high: interval.high)
                    report.add(message, at: node.place)
                    return false
                },
                "low + (high − low) · σ(x): bounds the score."
            ) { .sigmoid(low: $0.low, high: $0.high) },
            .clip(bound)
        )
    }

    /// `model.linear.output` and `model.svr.output`.
    fileprivate static var closedOutput: Schema {
        wordOrChoice([("linear", .linear)], .clip(Schema<Double>.number(NumberRange()).inBinary32))
    }
}

extension Field where Value == OutputFunction {
    /// `output` of a model that is solved.
    static var closedFormOutput: Field {
        .defaulted(
            "output",
            Schema<OutputFunction>.closedOutput,
            to: OutputFunction.linear,
            shownAs: .string("linear"),
            "Output function."
        )
    }
}

extension Alternative where Value == OutputFunction {
    /// `clip` of `output`, whose limits are read by a schema.
    fileprivate static func clip(_ bound: Schema<Double>) -> Alternative {
        .settings(
            "clip",
            Schema<Interval>.record(
                .required("low", bound, "Lower limit."),
                .required("high", bound, "Upper limit."),
                make: Interval.init
            )
            .checked { interval, node, report in
                if Float(interval.low) < Float(interval.high) { return true }
                report.add(
                    .emptyInterval(low: interval.low, high: interval.high),
                    at: node.place
                )
                return false
            },
            "Clips predictions to limits; training ignores them."
        ) { .clip(low: $0.low, high: $0.high) }
    }
}

extension Schema where Value == Bool {
    /// `true` or `false`; `yes`, `on` and capitals are neither.
    package static var truth: Schema {
        Schema(.truth) { node, report in
            if case .scalar(let scalar) = node.content, scalar.isPlain {
                if scalar.text == "true" { return true }
                if scalar.text == "false" { return false }
            }
            report.add(.wrongType(expected: Shape.truth.noun, found: node), at: node.place)
            return nil
        }
    }
}

extension Bool: DefaultValue {
    package var json: OrderedJSON { .boolean(self) }
}

extension Activation: DefaultValue {}
