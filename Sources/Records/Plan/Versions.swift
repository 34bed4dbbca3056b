package import Canonical

/// The versions of the rules that decide a result; they stand in every plan.
///
/// A rule that would change a digest gets a new number beside the old one.
package enum Versions {
    /// The version of the program; it stands in no plan.
    package static let program = "0.2.0"

    /// The layout and meaning of a plan.
    package static let plan = 1
    /// How bytes of a table become numbers.
    package static let table = 1
    /// How numbers become a trained network: `docs/numerics.md`.
    package static let fit = 1
    /// How predictions become metrics: `docs/numerics.md`.
    package static let metrics = 1
    /// How a network becomes ONNX bytes.
    package static let onnx = 1

    /// How a linear model is solved: `docs/numerics.md`; only in plans and keys with such a model.
    package static let linear = 1
    /// How support vector regression is solved: `docs/numerics.md`; only in plans and keys with it.
    package static let svr = 1
    /// How the frames of a clip are pooled in training and prediction: `docs/numerics.md`; only in plans
    /// and keys of networks that pool.
    package static let pool = 1
    /// How a network is quantised: `docs/numerics.md`; only in plans with an int8 model.
    package static let quantization = 1

    package static var json: JSON {
        [
            "fit": .integer(fit), "metrics": .integer(metrics), "onnx": .integer(onnx),
            "plan": .integer(plan), "table": .integer(table),
        ]
    }
}
