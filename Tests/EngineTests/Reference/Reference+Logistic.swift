import Engine

/// Section 8: the logistic mapping, in the document's words.
extension Reference {
    static func exponential(_ x: Double) -> Double {
        let x = min(max(x, -746), 710)
        let k = fma(x, 0x1.71547652b82fep+0, 0x1.8p+52) - 0x1.8p+52
        let r = fma(k, -0x1.ef35793c7673p-45, fma(k, -0x1.62e42fefa38p-1, x))
        var factorial = 1.0
        var inverses: [Double] = []
        for j in 1...13 {
            factorial *= Double(j)  // exact
            inverses.append(1 / factorial)
        }
        var q = inverses[12]
        for j in (2...12).reversed() { q = fma(q, r, inverses[j - 1]) }
        let half = (k / 2).rounded(.down)
        func power(_ n: Double) -> Double { Double(sign: .plus, exponent: Int(n), significand: 1) }
        return (fma(r * r, q, r) + 1) * power(half) * power(k - half)
    }

    struct Curve {
        var a: Double
        var s: Double
        var shape: [Double]
        var height = 0.0
        var explained = 0.0
        var ga = 0.0
        var gs = 0.0
        var maa = 0.0
        var mas = 0.0
        var mss = 0.0

        init(_ a: Double, _ s: Double, _ pairs: Pairs) {
            self.a = a
            self.s = s
            var p: [Double] = []
            shape = []
            for u in pairs.u {
                let z = fma(s, u, a)
                let e = exponential(-abs(z))
                let near = 1 / (1 + e)
                let far = e / (1 + e)
                let above = z >= 0 ? near : far
                let below = z >= 0 ? far : near
                shape.append(a > 0 ? -below : above)
                p.append(above * below)
            }
            let g = centred(shape)
            let slopes = centred(p)
            let tilts = centred(pairs.u.indices.map { p[$0] * pairs.u[$0] })
            let d = pairs.d
            let gg = chain(g, g)
            guard gg > 0 else { return }
            height = chain(g, d) / gg
            explained = height * chain(g, d)
            ga = height * fma(-height, chain(g, slopes), chain(slopes, d))
            gs = height * fma(-height, chain(g, tilts), chain(tilts, d))
            let square = height * height
            maa = square * fma(-chain(g, slopes) / gg, chain(g, slopes), chain(slopes, slopes))
            mas = square * fma(-chain(g, slopes) / gg, chain(g, tilts), chain(slopes, tilts))
            mss = square * fma(-chain(g, tilts) / gg, chain(g, tilts), chain(tilts, tilts))
        }
    }

    /// The shape of the best curve; nil if it does not rise.
    static func logisticMapped(_ pairs: Pairs) -> [Double]? {
        let n = Double(pairs.u.count)
        var total = 0.0
        for u in pairs.u { total += u }
        let c = centred(pairs.u)
        let steep = 4 / (chain(c, c) / n).squareRoot()
        var starts = [start(total / n, steep, pairs)]
        for s in [1.0, 4, 16, 64, 256] {
            var best = start(pairs.u[0], s, pairs)
            for j in 1...8 {
                let next = start(pairs.u[(pairs.u.count - 1) * j / 8], s, pairs)
                if next.explained > best.explained { best = next }
            }
            starts.append(best)
        }
        let ends = starts.map { climbed($0, pairs) }
        var best = ends[0]
        for end in ends where end.explained > best.explained { best = end }
        return best.height > 0 ? best.shape : nil
    }

    private static func start(_ middle: Double, _ s: Double, _ pairs: Pairs) -> Curve {
        let s = min(s, 4096)
        return Curve(-middle * s, s, pairs)
    }

    private static func climbed(_ start: Curve, _ pairs: Pairs) -> Curve {
        var at = start
        var lambda = 0x1p-10
        for _ in 0..<200 where lambda < 0x1p+40 {
            let raisedA = at.maa + lambda * at.maa
            let raisedS = at.mss + lambda * at.mss
            let det = fma(-at.mas, at.mas, raisedA * raisedS)
            var da = fma(-at.gs, at.mas, at.ga * raisedS) / det
            var ds = fma(-at.ga, at.mas, at.gs * raisedA) / det
            let isStuckA = at.a >= at.s + 16 && at.ga > 0 || at.a <= -(at.s + 16) && at.ga < 0
            let isStuckS = at.s >= 4096 && at.gs > 0 || at.s <= 0x1p-6 && at.gs < 0
            if isStuckA {
                da = 0
                ds = isStuckS ? 0 : at.gs / raisedS
            } else if isStuckS {
                ds = 0
                da = at.ga / raisedA
            }
            if !da.isFinite || !ds.isFinite { return at }
            let s = min(max(at.s + ds, 0x1p-6), 4096)
            let next = Curve(min(max(at.a + da, -(s + 16)), s + 16), s, pairs)
            if next.explained > at.explained {
                let gain = next.explained - at.explained
                at = next
                lambda = max(lambda / 8, 0x1p-40)
                if gain < 0x1p-50 * at.explained { return at }
            } else {
                lambda *= 8
            }
        }
        return at
    }
}
