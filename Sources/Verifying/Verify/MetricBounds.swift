import Engine
import Records

/// The possible values of a metric on a number of rows or clips.
struct MetricBounds {
    /// How many rows or clips it is taken over; `nil` where nobody knows.
    let count: Int?
    /// Whether it is taken over clips.
    let unit: MetricUnit
    /// Whether each row has votes.
    let hasVotes: Bool
    /// Whether the network predicts a variance.
    let hasVariance: Bool

    /// Says what is expected instead of a value.
    ///
    /// - Parameters:
    ///   - value: The value of a training that ended; `nil` for undefined.
    ///   - metric: The metric.
    /// - Returns: `nil` if the value is possible.
    func objection(to value: Double?, of metric: Metric) -> String? {
        guard let value else {
            return isAlwaysDefined(metric) ? "a number, because training finished" : nil
        }
        guard canBeDefined(metric) else { return "null, because it is undefined" }
        if !metric.range.contains(value) { return metric.rangeWords }
        if metric == .outlierRatio || metric == .coverage, let count {
            let share = (value * Double(count)).rounded() / Double(count)
            if share != value { return "a multiple of 1/\(count)" }
        }
        return nil
    }

    private func isAlwaysDefined(_ metric: Metric) -> Bool {
        switch metric {
        case .rmse, .mae: true
        case .outlierRatio: hasVotes && unit == .row
        case .coverage: hasVariance && unit == .row
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc: false
        case .aucDifferent, .aucBetter, .resolvingPower: false
        }
    }

    private func canBeDefined(_ metric: Metric) -> Bool {
        switch metric {
        case .rmse, .mae: true
        // Frames of a clip may differ in their votes: then it has none.
        case .outlierRatio: hasVotes
        case .aucDifferent, .aucBetter, .resolvingPower: hasVotes && count ?? 2 > 1
        case .coverage: hasVariance && unit == .row
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc: count ?? 2 > 1
        }
    }
}

extension Metric {
    /// The values that it has.
    package var range: ClosedRange<Double> {
        switch self {
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc: -1...1
        case .rmse, .mae, .resolvingPower: 0...Double.greatestFiniteMagnitude
        case .outlierRatio, .aucDifferent, .aucBetter, .coverage: 0...1
        }
    }

    fileprivate var rangeWords: String {
        range.upperBound == .greatestFiniteMagnitude
            ? "at least 0"
            : "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
    }

    /// Says what is expected instead of a statistic of values of the metric; `nil` if it is possible.
    func objection(to value: Double, taking statistic: Statistic) -> String? {
        switch statistic {
        case .mean, .min, .max, .median, .p5, .p10, .p25, .p75, .p90, .p95:
            return range.contains(value) ? nil : rangeWords
        case .std, .spread:
            return value >= 0 && value <= range.upperBound - range.lowerBound
                ? nil : "a value possible within the metric's range"
        case .ciLow:
            return value <= range.upperBound ? nil : "at most \(range.upperBound)"
        }
    }
}
