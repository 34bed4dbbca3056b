import Engine

/// Section 8: metrics of pairs, counted one by one.
extension Reference {
    static func pairMetric(
        _ metric: Metric,
        predicted p: [Double],
        actual y: [Double],
        votes: Votes
    ) -> Double? {
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

    private static func doubledWin(_ a: Double, _ b: Double) -> Int {
        a > b ? 2 : (a == b ? 1 : 0)
    }
}
