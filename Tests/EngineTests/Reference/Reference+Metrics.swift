import Engine

/// Section 8: metrics and statistics.
extension Reference {
    static func metric(_ metric: Metric, predicted: [Float], actual y: [Double]) -> Double? {
        let p = predicted.map { Double($0) }
        guard !p.isEmpty, (p + y).allSatisfy(\.isFinite) else { return nil }
        switch metric {
        case .plcc: return correlation(p, y)
        case .plccCubic:
            guard let pairs = Pairs(p, y), let mapped = cubicMapped(pairs) else { return nil }
            return correlation(mapped, pairs.y)
        case .plccLogistic:
            guard let pairs = Pairs(p, y), let mapped = logisticMapped(pairs) else { return nil }
            return correlation(mapped, pairs.y)
        case .srocc: return correlation(ranks(p), ranks(y))
        case .krocc: return kendall(p, y)
        case .rmse:
            let d = p.indices.map { p[$0] - y[$0] }
            let error = (products(d, d) / Double(d.count)).squareRoot()
            return error.isFinite ? error : nil
        case .mae:
            let error = sum(over: p.count) { abs(p[$0] - y[$0]) } / Double(p.count)
            return error.isFinite ? error : nil
        case .outlierRatio, .aucDifferent, .aucBetter, .resolvingPower, .coverage: return nil
        }
    }

    /// A clip's score.
    static func pooled(_ scores: [Double], _ pool: ClipPool) -> Double {
        let sorted = scores.sorted()
        let n = sorted.count
        switch pool {
        case .mean: return sum(over: n) { sorted[$0] } / Double(n)
        case .harmonicMean:
            let terms = sorted.map { 1 / ($0 + 1) }.sorted()
            return sorted[0] > -1 ? Double(n) / sum(over: n) { terms[$0] } - 1 : .nan
        case .min: return sorted[0]
        default:
            let place = Double(n - 1) * ((Double(pool.rawValue.dropFirst()) ?? 0) / 100)
            let k = Int(place)
            let t = place - Double(k)
            let (a, b) = (sorted[k], sorted[Swift.min(k + 1, n - 1)])
            return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t)
        }
    }

    /// The share of scores inside 1.96 deviations of the means.
    static func coverage(_ means: [Float], _ logVariances: [Float], actual y: [Double]) -> Double? {
        guard !y.isEmpty, (means + logVariances).allSatisfy(\.isFinite), y.allSatisfy(\.isFinite)
        else { return nil }
        let count = y.indices.count { row in
            let reach = 1.96 * Double(exponential(logVariances[row] * 0.5))
            return abs(Double(means[row]) - y[row]) <= reach
        }
        return Double(count) / Double(y.count)
    }

    private static func products(_ a: [Double], _ b: [Double]) -> Double {
        var s = 0.0
        for k in a.indices { s = fma(a[k], b[k], s) }
        return s
    }

    private static func correlation(_ p: [Double], _ y: [Double]) -> Double? {
        guard p.count >= 2, p.min() != p.max(), y.min() != y.max() else { return nil }
        let a = deviations(p)
        let b = deviations(y)
        let r = products(a, b) / (products(a, a) * products(b, b)).squareRoot()
        return r.isFinite ? min(max(r, -1), 1) : nil
    }

    private static func deviations(_ values: [Double]) -> [Double] {
        let mean = sum(over: values.count) { values[$0] } / Double(values.count)
        return values.map { $0 - mean }
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        values.map { value in
            let first = values.count { $0 < value } + 1
            let last = values.count { $0 <= value }
            return Double(first + last) / 2
        }
    }

    private static func kendall(_ p: [Double], _ y: [Double]) -> Double? {
        let n = p.count
        var (equalP, equalY, equalBoth, opposed) = (0, 0, 0, 0)
        for i in 0..<n {
            for j in 0..<i {
                if p[i] == p[j] { equalP += 1 }
                if y[i] == y[j] { equalY += 1 }
                if p[i] == p[j] && y[i] == y[j] { equalBoth += 1 }
                if (p[i] < p[j] && y[i] > y[j]) || (p[i] > p[j] && y[i] < y[j]) { opposed += 1 }
            }
        }
        let pairs = n * (n - 1) / 2
        guard pairs != equalP, pairs != equalY else { return nil }
        return Double(pairs - equalP - equalY + equalBoth - 2 * opposed)
            / (Double(pairs - equalP) * Double(pairs - equalY)).squareRoot()
    }

    static func statistic(_ statistic: Statistic, of optionals: [Double?]) -> Double? {
        let v = optionals.compactMap { $0 }
        guard v.count == optionals.count, !v.isEmpty else { return nil }
        var least = v[0]
        var most = v[0]
        for value in v {
            if value < least { least = value }
            if value > most { most = value }
        }
        let result: Double
        switch statistic {
        case .mean: result = sum(over: v.count) { v[$0] } / Double(v.count)
        case .min: result = least
        case .max: result = most
        case .spread: result = most - least
        case .std:
            if v.count == 1 { return nil }
            result = deviation(v)
        case .ciLow:
            if v.count == 1 { return nil }
            let mean = sum(over: v.count) { v[$0] } / Double(v.count)
            let t = studentQuantile(degreesOfFreedom: v.count - 1)
            result = mean - t * deviation(v) / Double(v.count).squareRoot()
        case .median: result = quantile(50, of: v)
        case .p5: result = quantile(5, of: v)
        case .p10: result = quantile(10, of: v)
        case .p25: result = quantile(25, of: v)
        case .p75: result = quantile(75, of: v)
        case .p90: result = quantile(90, of: v)
        case .p95: result = quantile(95, of: v)
        }
        return result.isFinite ? result : nil
    }

    private static func quantile(_ percentage: Double, of v: [Double]) -> Double {
        let x = v.sorted()
        let h = (percentage / 100) * Double(x.count - 1)
        let i = Int(h)
        let next = x[min(i + 1, x.count - 1)]
        let t = h - Double(i)
        return t < 0.5
            ? x[i] + (next - x[i]) * t : next - (next - x[i]) * (1 - t)
    }

    private static func deviation(_ v: [Double]) -> Double {
        let d = deviations(v)
        return v.min() == v.max() ? 0 : (products(d, d) / Double(v.count - 1)).squareRoot()
    }
}
