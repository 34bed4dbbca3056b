import ClosedForm
import Engine

/// Section 10: support vector regression.
extension Reference {
    struct SupportVectorFit {
        var beta: [Double]
        var bias: Double
        var gamma: Float
        var loss: Double
        var steps: Int
        var standardizer: Standardizer
        /// The scaled rows, in binary32.
        var rows: [[Float]]
    }

    static func supportVectorFit(_ problem: SupportVectorProblem, rows: [Int32])
        -> SupportVectorFit
    {
        let dataset = problem.dataset
        let standardizer = standardizer(of: dataset, rows: rows, scalers: problem.scalers)
        let scaled = rows.map { row($0, of: dataset, by: standardizer) }
        let x = scaled.map { $0.map(Double.init) }
        let y = rows.map { dataset.target[Int($0)] }
        let (n, cost, epsilon) = (y.count, problem.model.cost, problem.model.epsilon)

        // Kernel
        let gamma = gamma(problem.model.gamma, x)
        let kernel = (0..<n).map { i in
            (0..<n).map { j in
                i == j ? 1 : exponential(-(squaredDistance(x[i], x[j]) * Double(gamma)))
            }
        }

        // Search
        var a = [Double](repeating: 0, count: 2 * n)
        var g = y.map { epsilon - $0 } + y.map { epsilon + $0 }
        func r(_ u: Int) -> Int { u % n }
        func h(_ u: Int) -> Double { u < n ? -g[u] : g[u] }
        func curvature(_ i: Int, _ j: Int) -> Double {
            max(2 - 2 * kernel[r(i)][r(j)], 0x1.19799812dea11p-40)
        }
        var steps = 0
        while true {
            let upwards = (0..<2 * n).filter { $0 < n ? a[$0] < cost : a[$0] > 0 }
            let downwards = (0..<2 * n).filter { $0 < n ? a[$0] > 0 : a[$0] < cost }
            guard let most = upwards.map(h).max(),
                let i = upwards.first(where: { h($0) == most }),
                let w = downwards.map({ -h($0) }).max()
            else { break }
            let candidates = downwards.filter { h(i) + -h($0) > 0 }
            func q(_ j: Int) -> Double {
                let b = h(i) + -h(j)
                return b * b / curvature(i, j)
            }
            guard let best = candidates.map(q).max(),
                let j = candidates.first(where: { q($0) == best }),
                h(i) + w >= 0x1.0624dd2f1a9fcp-10
            else { break }
            steps += 1
            let (before, after) = moved(
                (a[i], a[j]),
                (g[i], g[j]),
                areSignsEqual: (i < n) == (j < n),
                curvature: curvature(i, j),
                cost: cost
            )
            (a[i], a[j]) = after
            let p = i < n ? after.0 - before.0 : before.0 - after.0
            let q = j < n ? after.1 - before.1 : before.1 - after.1
            for t in 0..<n {
                let e = fma(kernel[r(j)][t], q, kernel[r(i)][t] * p)
                g[t] = g[t] + e
                g[n + t] = g[n + t] - e
            }
        }

        // Solution
        let inside = (0..<2 * n).filter { 0 < a[$0] && a[$0] < cost }
        let bias: Double
        if inside.isEmpty {
            let above = (0..<2 * n).filter { $0 < n ? a[$0] <= 0 : a[$0] >= cost }
            let below = (0..<2 * n).filter { $0 < n ? a[$0] > 0 : a[$0] < cost }
            let upper = above.map { -h($0) }.min() ?? .infinity
            let lower = below.map { -h($0) }.max() ?? -.infinity
            bias = -((upper + lower) / 2)
        } else {
            bias = -(sum(over: inside.count) { -h(inside[$0]) } / Double(inside.count))
        }
        var loss = 0.0
        for i in 0..<n {
            let e = (g[i] - epsilon) + bias
            loss = fma(e, e, loss)
        }
        return SupportVectorFit(
            beta: (0..<n).map { a[$0] - a[n + $0] },
            bias: bias,
            gamma: gamma,
            loss: loss / Double(n),
            steps: steps,
            standardizer: standardizer,
            rows: scaled
        )
    }

    /// What the model predicts for rows, in binary32.
    static func predictions(
        _ fit: SupportVectorFit,
        _ problem: SupportVectorProblem,
        rows: [Int32]
    ) -> [Float] {
        var support = fit.beta.indices.filter { Float(fit.beta[$0]) != 0 }
        if support.isEmpty { support = [0] }
        return rows.map { number in
            let x = row(number, of: problem.dataset, by: fit.standardizer)
            let kappa = support.map { v in
                let s = chain(from: 0, over: x.count) { c in
                    let d = x[c] - fit.rows[v][c]
                    return (d, d)
                }
                return exponential(-(s * fit.gamma))
            }
            return chain(from: Float(fit.bias), over: support.count) {
                (kappa[$0], Float(fit.beta[support[$0]]))
            }
        }
    }

    private static func gamma(_ gamma: SupportVectorModel.Gamma, _ x: [[Double]]) -> Float {
        if case .number(let number) = gamma { return Float(number) }
        let all = x.flatMap(\.self)
        let count = Double(all.count)
        let m = sum(over: all.count) { all[$0] } / count
        var v = 0.0
        for number in all { v = fma(number - m, number - m, v) }
        v = v / count
        return v == 0 ? 1 : Float(1 / (Double(x[0].count) * v))
    }

    private static func squaredDistance(_ one: [Double], _ other: [Double]) -> Double {
        var s = 0.0
        for (a, b) in zip(one, other) { s = fma(a - b, a - b, s) }
        return s
    }

    /// Step 3: the two variables before and after.
    private static func moved(
        _ variables: (Double, Double),
        _ gradients: (Double, Double),
        areSignsEqual: Bool,
        curvature c: Double,
        cost: Double
    ) -> (before: (Double, Double), after: (Double, Double)) {
        let (a, b) = variables
        var (i, j): (Double, Double)
        if areSignsEqual {
            let delta = (gradients.0 - gradients.1) / c
            let sum = a + b
            (i, j) = (a - delta, b + delta)
            if sum > cost && i > cost {
                (i, j) = (cost, sum - cost)
            } else if sum <= cost && j < 0 {
                (i, j) = (sum, 0)
            }
            if sum > cost && j > cost {
                (i, j) = (sum - cost, cost)
            } else if sum <= cost && i < 0 {
                (i, j) = (0, sum)
            }
        } else {
            let delta = (-gradients.0 - gradients.1) / c
            let difference = a - b
            (i, j) = (a + delta, b + delta)
            if difference > 0 && j < 0 {
                (i, j) = (difference, 0)
            } else if difference <= 0 && i < 0 {
                (i, j) = (0, -difference)
            }
            if difference > 0 && i > cost {
                (i, j) = (cost, cost - difference)
            } else if difference <= 0 && j > cost {
                (i, j) = (cost + difference, cost)
            }
        }
        return (variables, (i, j))
    }
}
