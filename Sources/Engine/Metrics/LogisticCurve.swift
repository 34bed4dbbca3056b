/// A logistic curve over a sample, with the height that fits best, and which way leads to a better one.
///
/// f(u) = β₂ + (β₁ − β₂) ÷ (1 + e^−z), z = a + s·u. Once a and s are given, β₁ and β₂ follow from a straight
/// line; so only a and s are looked for.
///
/// - SeeAlso: Golub and Pereyra, *The differentiation of pseudo-inverses and nonlinear least squares
///   problems whose variables separate*, 1973; the derivatives are Kaufman's, 1975.
struct LogisticCurve {
    /// z at the middle of the range.
    let a: Double
    /// The slope of z.
    let s: Double
    /// β₁ − β₂.
    let height: Double
    /// How much of the scores' squares the curve explains.
    let explained: Double
    /// The direction of the steepest ascent, and the matrix of Gauss and Newton.
    let gradient: (a: Double, s: Double)
    let matrix: (aa: Double, as: Double, ss: Double)

    /// The slopes and places that are looked at: a curve that bends less is a straight line to ten digits,
    /// one that rises faster is a step, and one that lies further outside is an exponential.
    static let slopes = 0x1p-6...0x1p+12
    static let reach = 16.0

    init(a: Double, s: Double, over pairs: SortedPairs) {
        let y = pairs.deviations
        self.a = a
        self.s = s
        let parts = pairs.u.map { Logit(a.addingProduct(s, $0)) }
        let g = centred(parts.map { $0.height(isLow: a > 0) })
        let p = centred(parts.map(\.slope))
        let q = centred(zip(parts, pairs.u).map { $0.slope * $1 })
        let gg = product(g, g)
        let gy = product(g, y)
        let gp = product(g, p)
        let gq = product(g, q)
        guard gg > 0 else {
            height = 0
            explained = 0
            gradient = (0, 0)
            matrix = (0, 0, 0)
            return
        }
        height = gy / gg
        explained = height * gy
        gradient = (
            height * product(p, y).addingProduct(-height, gp),
            height * product(q, y).addingProduct(-height, gq)
        )
        let square = height * height
        matrix = (
            square * product(p, p).addingProduct(-gp / gg, gp),
            square * product(p, q).addingProduct(-gp / gg, gq),
            square * product(q, q).addingProduct(-gq / gg, gq)
        )
    }

    /// The curve less a constant, at some places.
    func shape(over u: [Double]) -> [Double] {
        u.map { Logit(a.addingProduct(s, $0)).height(isLow: a > 0) }
    }

    /// The next place of Levenberg's and Marquardt's method, kept to what is looked at.
    ///
    /// - Parameter damping: By how much the diagonal is raised, as a share.
    /// - Returns: Nil if there is no way on from here.
    func next(damping: Double) -> (a: Double, s: Double)? {
        let limit = s + Self.reach
        let isBlocked = (
            a: a >= limit && gradient.a > 0 || a <= -limit && gradient.a < 0,
            s: s >= Self.slopes.upperBound && gradient.s > 0
                || s <= Self.slopes.lowerBound && gradient.s < 0
        )
        let aa = matrix.aa + damping * matrix.aa
        let ss = matrix.ss + damping * matrix.ss
        var step = (a: 0.0, s: 0.0)
        if isBlocked.a {
            step.s = isBlocked.s ? 0 : gradient.s / ss
        } else if isBlocked.s {
            step.a = gradient.a / aa
        } else {
            let determinant = (aa * ss).addingProduct(-matrix.as, matrix.as)
            step.a = (gradient.a * ss).addingProduct(-gradient.s, matrix.as) / determinant
            step.s = (gradient.s * aa).addingProduct(-gradient.a, matrix.as) / determinant
        }
        guard step.a.isFinite, step.s.isFinite else { return nil }
        let slope = min(max(s + step.s, Self.slopes.lowerBound), Self.slopes.upperBound)
        let bound = slope + Self.reach
        return (min(max(a + step.a, -bound), bound), slope)
    }
}

/// 1 ÷ (1 + e^−z) and what it lacks to 1, both without cancellation.
private struct Logit {
    /// 1 ÷ (1 + e^−z).
    private let above: Double
    /// 1 ÷ (1 + e^z).
    private let below: Double

    init(_ z: Double) {
        let e = exponential(-z.magnitude)
        let near = 1 / (1 + e)
        let far = e / (1 + e)
        above = z < 0 ? far : near
        below = z < 0 ? near : far
    }

    /// The curve, or the curve less 1, which is exact where the curve is near 1.
    func height(isLow: Bool) -> Double { isLow ? -below : above }

    /// The derivative.
    var slope: Double { above * below }
}

/// Takes the mean from numbers.
private func centred(_ values: [Double]) -> [Double] {
    let mean = sum(values) / Double(values.count)
    return values.map { $0 - mean }
}
