/// A way to make one number of a clip's frames.
package enum Pool: Sendable, Hashable {
    case mean
    /// 1 / mean(1 / (x + 1)) − 1, as libvmaf computes it: a frame of 0 does not make it 0.
    case harmonicMean
    case minimum
    case maximum
    case median
    /// Over n, not n − 1.
    case standardDeviation
    /// 0 to 100, linear between the nearest ranks, as numpy computes it.
    case percentile(Int)

    /// Words that are not percentiles.
    private static let words: [(name: String, pool: Pool)] = [
        ("mean", .mean), ("harmonic_mean", .harmonicMean), ("min", .minimum), ("max", .maximum),
        ("median", .median), ("std", .standardDeviation),
    ]

    /// What `--pool` takes, for messages.
    package static let choices = words.map(\.name).joined(separator: ", ") + ", p0 … p100"

    /// Reads a word such as `mean` or `p5`; nil if there is no such pool.
    package init?(_ text: String) {
        if let word = Self.words.first(where: { $0.name == text }) {
            self = word.pool
            return
        }
        guard text.first == "p", let number = Int(text.dropFirst()), (0...100).contains(number),
            String(number) == text.dropFirst()
        else { return nil }
        self = .percentile(number)
    }

    /// The word for it.
    package var name: String {
        if case .percentile(let number) = self { return "p\(number)" }
        return Self.words.first { $0.pool == self }?.name ?? ""
    }
}

extension Pool {
    /// Makes one number of the values that are there.
    ///
    /// - Parameter values: In frame order; NaN marks a gap, which takes no part.
    /// - Returns: NaN if there is no value, or no number that the pool could be.
    func value(_ values: some Sequence<Double>) -> Double {
        let values = values.filter { !$0.isNaN }
        guard !values.isEmpty else { return .nan }
        switch self {
        case .mean: return Self.mean(values)
        case .harmonicMean: return 1 / Self.mean(values.map { 1 / ($0 + 1) }) - 1
        case .minimum: return values.min() ?? .nan
        case .maximum: return values.max() ?? .nan
        case .median: return Self.quantile(values, 0.5)
        case .standardDeviation:
            let mean = Self.mean(values)
            return Self.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
        case .percentile(let number): return Self.quantile(values, Double(number) / 100)
        }
    }

    /// The mean, from a sum that carries its rounding errors along (Neumaier 1974).
    private static func mean(_ values: [Double]) -> Double {
        var sum = 0.0
        var error = 0.0
        for value in values {
            let next = sum + value
            error += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
            sum = next
        }
        // With infinite values, errors are differences of infinities.
        return (sum.isFinite ? sum + error : sum) / Double(values.count)
    }

    private static func quantile(_ values: [Double], _ fraction: Double) -> Double {
        let sorted = values.sorted()
        let rank = fraction * Double(sorted.count - 1)
        let low = Int(rank.rounded(.down))
        let high = min(low + 1, sorted.count - 1)
        guard sorted[low] != sorted[high] else { return sorted[low] }
        return sorted[low] + (sorted[high] - sorted[low]) * (rank - Double(low))
    }
}
