import Engine

/// Section 8: correlations after a mapping, in the document's words.
extension Reference {
    /// What both mappings begin with; nil where they are undefined.
    struct Pairs {
        var u: [Double]
        var y: [Double]
        var d: [Double]

        init?(_ p: [Double], _ y: [Double]) {
            let pairs = zip(p, y).sorted { $0.0 < $1.0 || ($0.0 == $1.0 && $0.1 < $1.1) }
            guard Set(p).count >= 4, Set(y).count > 1, let first = pairs.first,
                let last = pairs.last
            else { return nil }
            let m = first.0 / 2 + last.0 / 2
            let h = last.0 / 2 - first.0 / 2
            u = pairs.map { ($0.0 - m) / h }
            self.y = pairs.map(\.1)
            d = centred(self.y)
            let squares = chain(d, d)
            guard squares > 0, squares.isFinite, u.allSatisfy(\.isFinite) else { return nil }
        }
    }

    static func centred(_ v: [Double]) -> [Double] {
        var s = 0.0
        for x in v { s += x }
        let mean = s / Double(v.count)
        return v.map { $0 - mean }
    }

    static func chain(_ a: [Double], _ b: [Double]) -> Double {
        var s = 0.0
        for k in a.indices { s = fma(a[k], b[k], s) }
        return s
    }

    // MARK: - The monotonic cubic

    /// u × fma(u, fma(u, d, c), b) of the best monotonic cubic; nil if nothing rises.
    static func cubicMapped(_ pairs: Pairs) -> [Double]? {
        let (u, d) = (pairs.u, pairs.d)
        let n = Double(u.count)
        var total = 0.0
        for x in u { total += x }
        let a0 = total / n
        let q1 = u.map { $0 - a0 }
        let s1 = chain(q1, q1)
        let a1 = chain(u.indices.map { u[$0] * q1[$0] }, q1) / s1
        let b1 = s1 / n
        let q2 = u.indices.map { fma(u[$0] - a1, q1[$0], -b1) }
        let s2 = chain(q2, q2)
        let a2 = chain(u.indices.map { u[$0] * q2[$0] }, q2) / s2
        let b2 = s2 / s1
        let q3 = u.indices.map { fma(u[$0] - a2, q2[$0], -b2 * q1[$0]) }
        let lengths = [s1.squareRoot(), s2.squareRoot(), chain(q3, q3).squareRoot()]
        let best = [
            chain(q1, d) / lengths[0], chain(q2, d) / lengths[1], chain(q3, d) / lengths[2],
        ]
        let e = a0 + a1
        let t = fma(e, a1, (b1 + b2) + a0 * a0)
        func point(_ f: [Double]) -> [Double] {
            [
                lengths[0] * fma(t, f[2], fma(e, f[1], f[0])), lengths[1] * fma(e + a2, f[2], f[1]),
                lengths[2] * f[2],
            ]
        }
        func values(_ f: [Double]) -> [Double] {
            u.map { $0 * fma($0, fma($0, f[2], f[1]), f[0]) }
        }

        let fd = best[2] / lengths[2]
        let fc = fma(-(e + a2), fd, best[1] / lengths[1])
        let fb = fma(-t, fd, fma(-e, fc, best[0] / lengths[0]))
        let isInside = fd > 0 && abs(fc) < 3 * fd
        if fma(3, fd, fb) >= 2 * abs(fc), !isInside || fb * 3 * fd >= fc * fc {
            return values([fb, fc, fd])
        }

        func multiple(_ f: [Double]) -> [Double]? {
            let p = point(f)
            let k = dot(p, best) / dot(p, p)
            return k > 0 ? f.map { $0 * k } : nil
        }
        func double(_ t: Double) -> [Double] { [t * t, -t, 1.0 / 3] }
        let m = [1, 0, -1.0 / 3]
        func sum(_ f: [Double]) -> [Double]? {
            let p = point(f)
            let q = point(m)
            let w = dot(p, q) / dot(p, p)
            let v = (0..<3).map { fma(-w, p[$0], q[$0]) }
            let mu = dot(v, best) / dot(v, v)
            let lambda = fma(-w, mu, dot(p, best) / dot(p, p))
            return lambda > 0 && mu > 0 ? (0..<3).map { fma(lambda, f[$0], mu * m[$0]) } : nil
        }
        let g = [point([0, 0, 1.0 / 3]), point([0, -1, 0]), point([1, 0, 0])]
        let dots = g.map { dot($0, best) }
        let squares = [
            dot(g[0], g[0]), 2 * dot(g[0], g[1]), dot(g[1], g[1]) + 2 * dot(g[0], g[2]),
            2 * dot(g[1], g[2]), dot(g[2], g[2]),
        ]
        let polynomial = [
            2 * dots[1] * squares[0] - dots[0] * squares[1],
            dots[1] * squares[1] + 4 * dots[2] * squares[0] - 2 * dots[0] * squares[2],
            3 * dots[2] * squares[1] - 3 * dots[0] * squares[3],
            2 * dots[2] * squares[2] - dots[1] * squares[3] - 4 * dots[0] * squares[4],
            dots[2] * squares[3] - 2 * dots[1] * squares[4],
        ]
        var kept: [Double]?
        var least = Double.infinity
        let candidates =
            [multiple(m), sum(double(-1)), sum(double(1))]
            + turns(polynomial).map { multiple(double($0)) }
        for f in candidates.compactMap(\.self) {
            let way = zip(point(f), best).map { $0 - $1 }
            if dot(way, way) < least {
                least = dot(way, way)
                kept = f
            }
        }
        return kept.map(values)
    }

    private static func dot(_ p: [Double], _ q: [Double]) -> Double {
        fma(p[2], q[2], fma(p[1], q[1], p[0] * q[0]))
    }

    /// −1, 1, and where the polynomial or a derivative changes its sign.
    private static func turns(_ polynomial: [Double]) -> [Double] {
        var levels = [polynomial]
        while levels[0].count > 2 {
            levels.insert((1..<levels[0].count).map { Double($0) * levels[0][$0] }, at: 0)
        }
        var list = [-1.0, 1]
        for level in levels {
            func isNegative(_ t: Double) -> Bool {
                var v = 0.0
                for coefficient in level.reversed() { v = fma(v, t, coefficient) }
                return v < 0
            }
            var next = [list[0]]
            for k in 1..<list.count {
                var l = list[k - 1]
                var h = list[k]
                if isNegative(l) != isNegative(h) {
                    let wasNegative = isNegative(l)
                    for _ in 0..<64 {
                        let i = l / 2 + h / 2
                        if isNegative(i) == wasNegative { l = i } else { h = i }
                    }
                    next.append(l)
                }
                next.append(list[k])
            }
            list = next
        }
        return list
    }
}
