import Engine

/// Section 8: metrics of pairs, counted one by one.
extension Reference {
    static func pairMetric(
        _ metric: Metric,
        predicted p: [Double],
        actual y: [Double],
        votes: Votes
    ) -> Double? {
        let (different, similar) = pairs(predicted: p, actual: y, votes: votes)
        switch metric {
        case .aucDifferent:
            guard !different.isEmpty, !similar.isEmpty else { return nil }
            let wins = different.reduce(0) { sum, pair in
                sum + similar.reduce(0) { $0 + doubledWin(pair.delta, $1) }
            }
            return Double(wins) / Double(2 * different.count * similar.count)
        case .aucBetter:
            guard !different.isEmpty else { return nil }
            let wins = different.reduce(0) { sum, pair in
                sum + different.reduce(0) { $0 + doubledWin(pair.gain, -$1.gain) }
            }
            return Double(wins) / Double(2 * different.count * different.count)
        case .resolvingPower:
            let deltas = different.map(\.delta) + similar
            return deltas.filter { threshold in
                let right = different.count { $0.delta >= threshold && $0.gain > 0 }
                return 20 * right >= 19 * deltas.count { $0 >= threshold }
            }.min()
        default: return nil
        }
    }

    /// Both ends of the interval of an area.
    static func pairInterval(
        _ metric: Metric,
        predicted p: [Double],
        actual y: [Double],
        votes: Votes
    ) -> (low: Double, high: Double)? {
        let (different, similar) = pairs(predicted: p, actual: y, votes: votes)
        guard let area = pairMetric(metric, predicted: p, actual: y, votes: votes) else {
            return nil
        }
        func share(_ a: Double, _ b: [Double]) -> Double {
            Double(b.count { $0 < a } + b.count { $0 <= a }) / Double(2 * b.count)
        }
        func variance(_ values: [Double]) -> Double {
            values.reduce(0) { fma($1 - area, $1 - area, $0) } / Double(values.count - 1)
        }
        let v: Double
        if metric == .aucDifferent {
            let d = different.map(\.delta).sorted()
            let s = similar.sorted()
            guard d.count > 1, s.count > 1 else { return nil }
            v =
                variance(d.map { share($0, s) }) / Double(d.count)
                + variance(s.map { 1 - share($0, d) }) / Double(s.count)
        } else {
            let gains = different.map(\.gain).sorted()
            guard gains.count > 1 else { return nil }
            let losses = gains.map { -$0 }
            v = 4 * variance(gains.map { share($0, losses) }) / Double(gains.count)
        }
        let reach = 1.96 * v.squareRoot()
        return (max(0, area - reach), min(1, area + reach))
    }

    private static func pairs(
        predicted p: [Double],
        actual y: [Double],
        votes: Votes
    ) -> (different: [(delta: Double, gain: Double)], similar: [Double]) {
        var different: [(delta: Double, gain: Double)] = []
        var similar: [Double] = []
        for i in y.indices {
            for j in y.indices where j > i {
                let delta = abs(p[i] - p[j])
                let first = votes.deviations[i] * votes.deviations[i] / votes.counts[i]
                let second = votes.deviations[j] * votes.deviations[j] / votes.counts[j]
                if abs(y[i] - y[j]) > 1.96 * (first + second).squareRoot() {
                    different.append((delta, y[i] > y[j] ? p[i] - p[j] : p[j] - p[i]))
                } else {
                    similar.append(delta)
                }
            }
        }
        return (different, similar)
    }

    private static func doubledWin(_ a: Double, _ b: Double) -> Int {
        a > b ? 2 : (a == b ? 1 : 0)
    }
}
