import Canonical
package import Engine

extension LinearModel {
    /// What people call it: least squares or ridge regression, on the inputs or with their products.
    package var words: String {
        let terms = degree == 2 ? "quadratic " : ""
        return l2 == 0
            ? "\(terms)least squares" : "\(terms)ridge, λ = \(JSON.canonicalNumber(l2))"
    }
}

extension Model {
    /// How a model that is not trained is solved.
    package var solvingWords: String {
        if case .svr = self {
            "solved by SMO"
        } else {
            "solved in closed form"
        }
    }
}
