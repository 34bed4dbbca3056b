package import Engine

/// What stands under `model`.
package enum ModelSection: Hashable, Sendable {
    /// A network that `training` says how to train.
    case mlp(Architecture)
    /// A linear model that is solved in closed form.
    case linear(LinearModel)
}

extension Schema where Value == LinearModel {
    /// `model.linear`.
    package static var linear: Schema {
        record(
            .required(
                "degree",
                .integer(1...2),
                "1: a weight for each input; 2: also for each square and each product of two inputs."
            ),
            .defaulted(
                "l2",
                .number(NumberRange(.atLeast(0))),
                to: 0,
                "λ ≥ 0, the penalty on the squared weights of the scaled inputs, squares and products; the bias has none."
            ),
            make: LinearModel.init
        )
    }
}
