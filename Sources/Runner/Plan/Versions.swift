/// The versions of the rules that decide a result; they stand in every plan.
///
/// A rule that would change a digest gets a new number beside the old one.
enum Versions {
    /// The version of the program; it stands in no plan.
    static let program = "0.1.0"

    /// The layout and meaning of a plan.
    static let plan = 1
    /// How bytes of a table become numbers.
    static let table = 1
    /// How numbers become a trained network: `docs/numerics.md`.
    static let fit = 1
    /// How predictions become metrics: `docs/numerics.md`.
    static let metrics = 1
    /// How a network becomes ONNX bytes.
    static let onnx = 1

    static var json: JSON {
        [
            "fit": .integer(fit), "metrics": .integer(metrics), "onnx": .integer(onnx),
            "plan": .integer(plan), "table": .integer(table),
        ]
    }
}
