import Canonical
package import Engine

extension SupportVectorModel {
    /// What people call it, with its numbers.
    package var words: String {
        let width =
            switch gamma {
            case .scale: "scale"
            case .number(let number): JSON.canonicalNumber(number)
            }
        return
            "SVR, C = \(JSON.canonicalNumber(cost)), ε = \(JSON.canonicalNumber(epsilon)), γ = \(width)"
    }
}
