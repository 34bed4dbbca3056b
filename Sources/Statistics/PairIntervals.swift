public import Engine

/// A two-sided 95 % interval of an area under a ROC curve.
public struct AreaInterval: Hashable, Sendable {
    /// The lower end, at least 0.
    public let low: Double
    /// The upper end, at most 1.
    public let high: Double

    /// Creates an interval.
    ///
    /// - Parameters:
    ///   - low: The lower end.
    ///   - high: The upper end.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// The area ± 1.96 standard errors, cut off at 0 and 1.
    fileprivate init(_ area: Double, variance: Double) {
        let reach = 0x1.f5c28f5c28f5cp+0 * variance.squareRoot()  // 1.96, rounded
        low = max(0, area - reach)
        high = min(1, area + reach)
    }
}

extension PairClassification {
    /// The interval of `differenceArea`, from the structural components of its two samples of pairs; nil
    /// with fewer than two pairs of a kind.
    ///
    /// Pairs count as independent, as in the procedure of Krasula et al. (2016). Pairs that share a clip
    /// are not, so that the interval is rather too short.
    ///
    /// - SeeAlso: DeLong, DeLong, Clarke-Pearson, *Comparing the areas under two or more correlated
    ///   receiver operating characteristic curves*, Biometrics 44 (1988).
    public var differenceInterval: AreaInterval? {
        guard different.count > 1, similar.count > 1, let area = differenceArea else { return nil }
        let above = Self.shares(of: different, above: similar)
        let below = Self.shares(of: similar, above: different).map { 1 - $0 }
        return AreaInterval(
            area,
            variance: Self.variance(of: above, about: area) / Double(different.count)
                + Self.variance(of: below, about: area) / Double(similar.count)
        )
    }

    /// The interval of `orderArea`; nil with fewer than two different pairs.
    ///
    /// Better and worse are one sample, taken in both directions, so that the area is a statistic of pairs
    /// of one sample. Its variance is four times that of its structural components, ÷ n (Sen, 1960).
    public var orderInterval: AreaInterval? {
        guard gains.count > 1, let area = orderArea else { return nil }
        let losses = gains.reversed().map { -$0 }
        let components = Self.shares(of: gains, above: losses)
        return AreaInterval(
            area,
            variance: 4 * Self.variance(of: components, about: area) / Double(gains.count)
        )
    }

    /// For each of some ascending numbers the share of others, ascending too, that it exceeds; equal ones
    /// count half.
    private static func shares(of a: [Double], above b: [Double]) -> [Double] {
        var less = 0
        var notMore = 0
        let count = Double(2 * b.count)
        return a.map { value in
            while less < b.count, b[less] < value { less += 1 }
            while notMore < b.count, b[notMore] <= value { notMore += 1 }
            return Double(less + notMore) / count
        }
    }

    /// Σ(v − mean)² ÷ (n − 1), for at least two numbers whose mean is known.
    private static func variance(of values: [Double], about mean: Double) -> Double {
        let squares = values.reduce(0.0) { sum, value in
            sum.addingProduct(value - mean, value - mean)
        }
        return squares / Double(values.count - 1)
    }
}
