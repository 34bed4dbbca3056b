/// Polynomials of degree 1, 2 and 3 that are orthogonal on a sample, to each other and to 1.
///
/// q₀ = 1, q₁ = u − α₀, q₂ = (u − α₁)·q₁ − β₁·q₀, q₃ = (u − α₂)·q₂ − β₂·q₁. In their coordinates the
/// squared error of a cubic is the squared distance from the cubic that fits best.
///
/// - SeeAlso: Forsythe, *Generation and use of orthogonal polynomials for data-fitting with a digital
///   computer*, 1957.
struct OrthogonalCubics {
    /// The lengths of q₁, q₂ and q₃ on the sample.
    private let length: (Double, Double, Double)
    private let alpha: (Double, Double, Double)
    private let beta: (Double, Double)
    /// Where the cubic that fits best stands.
    let best: CubicPoint

    init(_ pairs: SortedPairs) {
        let u = pairs.u
        let y = pairs.deviations
        let alpha0 = sum(u) / Double(u.count)
        let q1 = u.map { $0 - alpha0 }
        let square1 = product(q1, q1)
        let alpha1 = weightedMean(u, q1, square1)
        let beta1 = square1 / Double(u.count)
        let q2 = u.indices.map { (-beta1).addingProduct(u[$0] - alpha1, q1[$0]) }
        let square2 = product(q2, q2)
        let alpha2 = weightedMean(u, q2, square2)
        let beta2 = square2 / square1
        let q3 = u.indices.map { (-beta2 * q1[$0]).addingProduct(u[$0] - alpha2, q2[$0]) }
        let square3 = product(q3, q3)
        alpha = (alpha0, alpha1, alpha2)
        beta = (beta1, beta2)
        length = (square1.squareRoot(), square2.squareRoot(), square3.squareRoot())
        best = CubicPoint(
            product(q1, y) / length.0,
            product(q2, y) / length.1,
            product(q3, y) / length.2
        )
    }

    /// Where b·u + c·u² + d·u³ stands.
    func point(of cubic: Cubic) -> CubicPoint {
        // u² = q₂ + (α₀ + α₁)·q₁ + …, and u³ = q₃ + (α₀ + α₁ + α₂)·q₂ + steep·q₁ + …
        let bend = alpha.0 + alpha.1
        let steep = (beta.0 + beta.1 + alpha.0 * alpha.0).addingProduct(bend, alpha.1)
        return CubicPoint(
            length.0 * cubic.b.addingProduct(bend, cubic.c).addingProduct(steep, cubic.d),
            length.1 * cubic.c.addingProduct(bend + alpha.2, cubic.d),
            length.2 * cubic.d
        )
    }

    /// The cubic that stands at a point.
    func cubic(at point: CubicPoint) -> Cubic {
        let bend = alpha.0 + alpha.1
        let steep = (beta.0 + beta.1 + alpha.0 * alpha.0).addingProduct(bend, alpha.1)
        let d = point.z / length.2
        let c = (point.y / length.1).addingProduct(-(bend + alpha.2), d)
        let b = (point.x / length.0).addingProduct(-bend, c).addingProduct(-steep, d)
        return Cubic(b: b, c: c, d: d)
    }
}

/// b·u + c·u² + d·u³.
struct Cubic {
    var b: Double
    var c: Double
    var d: Double

    func value(at u: Double) -> Double {
        u * b.addingProduct(u, c.addingProduct(u, d))
    }
}

/// A cubic in the coordinates of orthogonal polynomials.
struct CubicPoint {
    var x: Double
    var y: Double
    var z: Double

    init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// x·x′ + y·y′ + z·z′, summed in this order.
    func dot(_ other: CubicPoint) -> Double {
        (x * other.x).addingProduct(y, other.y).addingProduct(z, other.z)
    }

    /// The squared distance.
    func squaredDistance(to other: CubicPoint) -> Double {
        let way = CubicPoint(x - other.x, y - other.y, z - other.z)
        return way.dot(way)
    }
}

/// Computes Σ a·b, a chain from +0.
func product(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for index in a.indices { total = total.addingProduct(a[index], b[index]) }
    return total
}

/// Computes Σ u·q² ÷ Σ q².
private func weightedMean(_ u: [Double], _ q: [Double], _ square: Double) -> Double {
    var total = 0.0
    for index in u.indices { total = total.addingProduct(u[index] * q[index], q[index]) }
    return total / square
}
