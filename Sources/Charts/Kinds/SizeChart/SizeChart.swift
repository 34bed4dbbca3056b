/// Accuracy against the number of parameters, with the Pareto front: what a larger model buys.
///
/// Both axes are logarithmic, and better is higher. Of a correlation the axis is that of 1 − value.
package struct SizeChart: Chart, Equatable {
    /// A model.
    package struct Point: Equatable, Sendable {
        /// What the point's mark says about the model.
        package enum Kind: CaseIterable, Sendable {
            /// Solved in closed form: a baseline.
            case closedForm
            /// Its gate holds.
            case passed
            /// Refused, or without a gate.
            case other
        }

        package var name: String
        /// The number of parameters, at least 1.
        package var parameters: Int
        /// The metric.
        package var value: Double
        package var kind: Kind
        /// Whether it is the champion; marked with a ring.
        package var isChampion: Bool
        /// Further words for the tooltip, such as the verdict.
        package var note: String
        /// The link of the point; only relative, `http` and `https` addresses are kept.
        package var href: String?

        package init(
            _ name: String,
            parameters: Int,
            value: Double,
            kind: Kind,
            isChampion: Bool = false,
            note: String = "",
            href: String? = nil
        ) {
            self.name = name
            self.parameters = parameters
            self.value = value
            self.kind = kind
            self.isChampion = isChampion
            self.note = note
            self.href = href
        }
    }

    /// How values are placed.
    package enum Scale: Equatable, Sendable {
        /// Values whose best is 1.
        case correlation
        /// Values whose best is 0.
        case error
    }

    /// The title.
    package var title: String
    /// The quantity of the vertical axis.
    package var quantity: Quantity
    package var scale: Scale
    package var points: [Point]

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of the vertical axis.
    ///   - scale: How values are placed.
    ///   - points: The models; those whose value is not finite are omitted.
    package init(title: String, quantity: Quantity, scale: Scale, points: [Point]) {
        self.title = title
        self.quantity = quantity
        self.scale = scale
        self.points = points
    }
}

extension SizeChart {
    /// The points that can be drawn, the champion and the front first.
    var drawn: [Point] { points.filter { $0.value.isFinite && $0.parameters > 0 } }

    /// The distance from the best possible value, above zero.
    func loss(_ point: Point) -> Double {
        let loss = scale == .correlation ? 1 - point.value : point.value
        return min(max(loss, 1e-7), 1e12)
    }

    /// The points that no other beats with as few parameters, from the smallest model to the largest.
    package var front: [Point] {
        let sorted = drawn.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.parameters != b.parameters { return a.parameters < b.parameters }
            let losses = (loss(a), loss(b))
            return losses.0 != losses.1 ? losses.0 < losses.1 : left.offset < right.offset
        }
        var front: [Point] = []
        for (_, point) in sorted {
            if let last = front.last, loss(point) >= loss(last) { continue }
            front.append(point)
        }
        return front
    }
}
