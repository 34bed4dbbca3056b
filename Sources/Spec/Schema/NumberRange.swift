import Source

/// The range of numbers that a key accepts.
package struct NumberRange: Sendable {
    package enum Bound: Sendable {
        case atLeast(Double)
        case above(Double)
        case below(Double)
        case atMost(Double)
    }

    /// The bounds that hold, lower first; none means any finite number.
    package var bounds: [Bound]

    package init(_ bounds: Bound...) {
        self.bounds = bounds
    }

    package func contains(_ value: Double) -> Bool {
        bounds.allSatisfy { bound in
            switch bound {
            case .atLeast(let limit): value >= limit
            case .above(let limit): value > limit
            case .below(let limit): value < limit
            case .atMost(let limit): value <= limit
            }
        }
    }

    package var sentence: String {
        let parts = bounds.map { bound in
            switch bound {
            case .atLeast(let limit): "at least \(Decimal.text(limit))"
            case .above(let limit): "more than \(Decimal.text(limit))"
            case .below(let limit): "less than \(Decimal.text(limit))"
            case .atMost(let limit): "at most \(Decimal.text(limit))"
            }
        }
        return parts.isEmpty ? "any number" : parts.joined(separator: " and ")
    }
}
