import Canonical
import Engine
import Source

extension Schema where Value == SupportVectorModel {
    /// `model.svr`.
    static var svr: Schema {
        record(
            .required(
                "c",
                .number(NumberRange(.above(0))),
                "C > 0: the largest weight of a training row; a larger one fits closer."
            ),
            .required(
                "epsilon",
                .number(NumberRange(.atLeast(0))),
                "ε ≥ 0: errors up to it cost nothing, in units of the target."
            ),
            .defaulted(
                "gamma",
                Schema<SupportVectorModel.Gamma>.gamma,
                to: SupportVectorModel.Gamma.scale,
                shownAs: .string("scale"),
                "γ of the kernel exp(−γ · squared distance), a number > 0; `scale`: 1 ÷ (features · variance of the scaled inputs)."
            ),
            .closedFormOutput,
            make: { SupportVectorModel(cost: $0, epsilon: $1, gamma: $2, output: $3) }
        )
    }
}

extension Schema where Value == SupportVectorModel.Gamma {
    /// `model.svr.gamma`.
    fileprivate static var gamma: Schema {
        let word = "scale"
        let number = Schema<Double>.number(NumberRange(.above(0))).inBinary32
        return Schema(.either(.word([word]), number.shape)) { node, report in
            if case .scalar(let scalar) = node.content, scalar.text == word { return .scale }
            return number.decode(node, &report).map { .number($0) }
        }
    }
}
