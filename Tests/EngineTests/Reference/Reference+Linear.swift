import ClosedForm
import Engine

/// Section 9: linear models.
extension Reference {
    struct LinearFit {
        /// w, one for each term.
        var weights: [Double]
        /// b.
        var bias: Double
        var loss: Double
        var constant: [Int] = []
        var collinear: [Int] = []
        var standardizer: Standardizer
    }

    /// The terms of a scaled row, in binary32.
    static func terms(_ x: [Float], degree: Int) -> [Float] {
        var terms = x
        if degree == 2 {
            for i in 0..<x.count {
                for j in i..<x.count { terms.append(x[i] * x[j]) }
            }
        }
        return terms
    }

    static func linearFit(_ problem: LinearProblem, rows: [Int32]) -> LinearFit {
        let dataset = problem.dataset
        let lambda = problem.model.l2
        let s = rows.map { row in dataset.weights.map { Double($0[Int(row)]) } ?? 1 }
        let total = sum(over: s.count) { s[$0] }
        let standardizer = standardizer(of: dataset, rows: rows, scalers: problem.scalers)
        let rowTerms = rows.map { number in
            terms(row(number, of: dataset, by: standardizer), degree: problem.model.degree)
                .map { Double($0) }
        }
        let y = rows.map { dataset.target[Int($0)] }
        let q = rowTerms[0].count

        // Normal equations
        let m = (0..<q).map { j in
            chain(from: 0, over: rowTerms.count) { (s[$0], rowTerms[$0][j]) } / total
        }
        let mean = chain(from: 0, over: y.count) { (s[$0], y[$0]) } / total
        let c = rowTerms.map { row in (0..<q).map { row[$0] - m[$0] } }
        let e = y.map { $0 - mean }
        func product(_ j: Int, _ k: Int) -> Double {
            chain(from: 0, over: rowTerms.count) { (s[$0] * c[$0][j], c[$0][k]) }
        }
        let v = (0..<q).map { j in
            chain(from: 0, over: rowTerms.count) { (s[$0] * c[$0][j], e[$0]) }
        }

        // Factor
        var fit = LinearFit(weights: [], bias: 0, loss: 0, standardizer: standardizer)
        var factor = [[Double]](repeating: [Double](repeating: 0, count: q), count: q)
        var kept: [Int] = []
        for j in 0..<q {
            let column = rowTerms.indices.filter { s[$0] > 0 }.map { rowTerms[$0][j] }
            if column.min() == column.max() {
                fit.constant.append(j)
                continue
            }
            for k in kept {
                let before = kept.filter { $0 < k }
                factor[j][k] =
                    chain(from: product(j, k), over: before.count) {
                        (-factor[j][before[$0]], factor[k][before[$0]])
                    } / factor[k][k]
            }
            let d = product(j, j) + lambda
            let p = chain(from: d, over: kept.count) { (-factor[j][kept[$0]], factor[j][kept[$0]]) }
            if p <= 0x1p-32 * d {
                fit.collinear.append(j)
            } else {
                factor[j][j] = p.squareRoot()
                kept.append(j)
            }
        }

        // Solution
        func solution(_ u: [Double]) -> [Double] {
            var z = [Double](repeating: 0, count: q)
            for j in kept {
                let before = kept.filter { $0 < j }
                z[j] =
                    chain(from: u[j], over: before.count) {
                        (-factor[j][before[$0]], z[before[$0]])
                    }
                    / factor[j][j]
            }
            var found = [Double](repeating: 0, count: q)
            for j in kept.reversed() {
                let after = kept.filter { $0 > j }
                found[j] =
                    chain(from: z[j], over: after.count) {
                        (-factor[after[$0]][j], found[after[$0]])
                    }
                    / factor[j][j]
            }
            return found
        }
        var w = solution(v)
        let r = rowTerms.indices.map { row in
            chain(from: e[row], over: q) { (-w[$0], c[row][$0]) }
        }
        let g = (0..<q).map { j in
            fma(-lambda, w[j], chain(from: 0, over: rowTerms.count) { (s[$0] * c[$0][j], r[$0]) })
        }
        let correction = solution(g)
        for j in 0..<q { w[j] = w[j] + correction[j] }
        fit.weights = w
        fit.bias = chain(from: mean, over: q) { (-w[$0], m[$0]) }
        let errors = rowTerms.indices.map { row in
            chain(from: fit.bias, over: q) { (w[$0], rowTerms[row][$0]) } - y[row]
        }
        fit.loss = chain(from: 0, over: errors.count) { (s[$0] * errors[$0], errors[$0]) } / total
        return fit
    }

    /// What the model predicts for rows, in binary32.
    static func predictions(_ fit: LinearFit, _ problem: LinearProblem, rows: [Int32]) -> [Float] {
        rows.map { number in
            let scaled = row(number, of: problem.dataset, by: fit.standardizer)
            let x = terms(scaled, degree: problem.model.degree)
            return chain(from: Float(fit.bias), over: x.count) { (x[$0], Float(fit.weights[$0])) }
        }
    }
}

extension Reference {
    /// A chain in binary64.
    fileprivate static func chain(
        from start: Double,
        over count: Int,
        _ term: (_ k: Int) -> (a: Double, b: Double)
    ) -> Double {
        var s = start
        for k in 0..<count {
            let (a, b) = term(k)
            s = fma(a, b, s)
        }
        return s
    }
}
