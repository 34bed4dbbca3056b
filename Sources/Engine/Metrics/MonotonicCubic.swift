// The derivative of a monotonic cubic lies in the cone of quadratics that are not negative on −1 … 1.
// The best fit is the point of that cone nearest to the best fit without the condition: that one itself,
// or a point of the cone's boundary, whose parts are: two rays with a root at the same end,
// λ·(1 ± u)² + μ·(1 − u²); and the rays with a double root, k·(u − t)².

/// Finds the cubic with the least squared error among those that do not fall anywhere in the range of the predictions.
///
/// f(u) = a + b·u + c·u² + d·u³ with f′(u) ≥ 0 for all u from −1 to 1; a has no part in a correlation.
///
/// - Parameter pairs: Predictions, brought to −1 … 1, and scores.
/// - Returns: The cubic; nil if the best is a constant.
/// - SeeAlso: ITU-T P.1401, *Methods, metrics and procedures for statistical evaluation, qualification and
///   comparison of objective quality prediction models*, on mapping by a monotonic third-order polynomial.
func monotonicCubic(fitting pairs: SortedPairs) -> Cubic? {
    let space = OrthogonalCubics(pairs)
    let free = space.cubic(at: space.best)
    if free.isMonotonic { return free }
    let touching = Cubic(b: 1, c: 0, d: -1.0 / 3)  // f′ = 1 − u²
    var candidates = [space.multiple(of: touching)]
    for end in [-1.0, 1] {
        candidates.append(space.combination(of: .doubleRoot(at: end), and: touching))
    }
    for root in space.doubleRoots() { candidates.append(space.multiple(of: .doubleRoot(at: root))) }
    var best: (cubic: Cubic, error: Double)?
    for case let cubic? in candidates {
        let error = space.point(of: cubic).squaredDistance(to: space.best)
        if error < best?.error ?? .infinity { best = (cubic, error) }
    }
    return best?.cubic
}

extension Cubic {
    /// The cubic whose derivative is (u − t)².
    fileprivate static func doubleRoot(at t: Double) -> Cubic {
        Cubic(b: t * t, c: -t, d: 1.0 / 3)
    }

    /// Whether b + 2c·u + 3d·u² is not negative from −1 to 1.
    fileprivate var isMonotonic: Bool {
        let ends = b.addingProduct(3, d)
        guard ends >= 2 * c.magnitude else { return false }
        // The lowest point is inside if the derivative opens upwards there.
        guard d > 0, c.magnitude < 3 * d else { return true }
        return b * 3 * d >= c * c
    }
}

extension OrthogonalCubics {
    /// The best multiple of a cubic; nil if that is not positive.
    fileprivate func multiple(of ray: Cubic) -> Cubic? {
        let point = point(of: ray)
        let factor = point.dot(best) / point.dot(point)
        return factor > 0 ? Cubic(b: ray.b * factor, c: ray.c * factor, d: ray.d * factor) : nil
    }

    /// The best sum of multiples of two cubics; nil if one of them is not positive.
    fileprivate func combination(of first: Cubic, and second: Cubic) -> Cubic? {
        let p = point(of: first)
        let q = point(of: second)
        // What of q stands upright on p.
        let along = p.dot(q) / p.dot(p)
        let upright = CubicPoint(
            q.x.addingProduct(-along, p.x),
            q.y.addingProduct(-along, p.y),
            q.z.addingProduct(-along, p.z)
        )
        let mu = upright.dot(best) / upright.dot(upright)
        let lambda = (p.dot(best) / p.dot(p)).addingProduct(-along, mu)
        guard lambda > 0, mu > 0 else { return nil }
        return Cubic(
            b: (mu * second.b).addingProduct(lambda, first.b),
            c: (mu * second.c).addingProduct(lambda, first.c),
            d: (mu * second.d).addingProduct(lambda, first.d)
        )
    }

    /// Where the double root of the best k·(u − t)² can be.
    ///
    /// With g(t) the point of the ray, the error is least where (g·best)² ÷ (g·g) = N² ÷ D is greatest:
    /// at an end, or where 2·N′·D = N·D′, a polynomial of degree 4 in t.
    fileprivate func doubleRoots() -> [Double] {
        // g = g₀ + g₁·t + g₂·t²
        let g0 = point(of: Cubic(b: 0, c: 0, d: 1.0 / 3))
        let g1 = point(of: Cubic(b: 0, c: -1, d: 0))
        let g2 = point(of: Cubic(b: 1, c: 0, d: 0))
        let (n0, n1, n2) = (g0.dot(best), g1.dot(best), g2.dot(best))
        let (d0, d1, d3, d4) = (g0.dot(g0), 2 * g0.dot(g1), 2 * g1.dot(g2), g2.dot(g2))
        let d2 = g1.dot(g1) + 2 * g0.dot(g2)
        return breakPoints([
            2 * n1 * d0 - n0 * d1,
            n1 * d1 + 4 * n2 * d0 - 2 * n0 * d2,
            3 * n2 * d1 - 3 * n0 * d3,
            2 * n2 * d2 - n1 * d3 - 4 * n0 * d4,
            n2 * d3 - 2 * n1 * d4,
        ])
    }
}

/// Finds where a polynomial or one of its derivatives changes its sign between −1 and 1, by bisection.
///
/// - Parameter coefficients: From the constant upwards.
/// - Returns: The places in ascending order, −1 first and 1 last.
private func breakPoints(_ coefficients: [Double]) -> [Double] {
    guard coefficients.count > 1 else { return [-1, 1] }
    let derivative = coefficients.indices.dropFirst().map { Double($0) * coefficients[$0] }
    func value(_ t: Double) -> Double {
        coefficients.reversed().reduce(0.0) { $1.addingProduct($0, t) }
    }
    // Between neighbours the polynomial goes one way, so that there is one root at most.
    let points = breakPoints(derivative)
    var all = [-1.0]
    for (start, end) in zip(points, points.dropFirst()) {
        var (low, high) = (start, end)
        let isRising = value(low) < 0
        if isRising != (value(high) < 0) {
            for _ in 0..<64 {
                let middle = low / 2 + high / 2
                if (value(middle) < 0) == isRising { low = middle } else { high = middle }
            }
            all.append(low)
        }
        all.append(end)
    }
    return all
}
