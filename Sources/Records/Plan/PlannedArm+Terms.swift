import Engine
import Spec

extension PlannedArm {
    /// The number of the network's inputs.
    package var inputWidth: Int { inputs.reduce(0) { $0 + $1.width } }

    /// The names of what the first linear layer sees: the inputs, then `a²` and `a × b` for squares and
    /// products.
    package var termNames: [String] {
        let names = TableRecipe.inputNames(inputs)
        let terms = Terms(featureCount: names.count, degree: model.architecture.degree)
        return names
            + terms.products.map { first, second in
                first == second ? "\(names[first])²" : "\(names[first]) × \(names[second])"
            }
    }
}
