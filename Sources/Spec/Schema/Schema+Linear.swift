package import Engine

/// What stands under `model`.
package enum ModelSection: Hashable, Sendable {
    /// A network that `training` says how to train.
    case mlp(Architecture)
    /// A linear model that is solved in closed form.
    case linear(LinearModel)
    /// Support vector regression, solved by sequential minimal optimisation.
    case svr(SupportVectorModel)
}

extension Schema where Value == LinearModel {
    /// `model.linear`.
    package static var linear: Schema {
        record(
            .required(
                "degree",
                .integer(1...2),
                "1: one weight per input; 2: also one per square and per product of two inputs."
            ),
            .defaulted(
                "l2",
                .number(NumberRange(.atLeast(0))),
                to: 0,
                "Ridge penalty λ ≥ 0 on the weights of scaled inputs, squares and products; the bias is not penalized."
            ),
            .closedFormOutput,
            make: { LinearModel(degree: $0, l2: $1, output: $2) }
        )
    }
}
