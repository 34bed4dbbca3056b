extension Statistic {
    /// Reduces values in the order given.
    ///
    /// - Parameter values: What is reduced; nil stands for an undefined value.
    /// - Returns: The statistic; nil if a value is nil, or if there are too few: none, or for the
    ///   sample standard deviation and what rests on it fewer than two.
    public func value(of values: [Double?]) -> Double? {
        let defined = values.compactMap { $0 }
        guard defined.count == values.count, let smallest = defined.min(),
            let largest = defined.max()
        else { return nil }
        let result: Double? =
            switch self {
            case .mean: sum(defined) / Double(defined.count)
            case .min: smallest
            case .max: largest
            case .std: sampleDeviation(defined, isConstant: smallest == largest)
            case .spread: largest - smallest
            case .ciLow: lowerLimit(defined, isConstant: smallest == largest)
            case .median, .p5, .p10, .p25, .p75, .p90, .p95:
                quantile.map { linearQuantile($0, of: defined) }
            }
        guard let result, result.isFinite else { return nil }
        return result
    }
}

/// Computes √(Σ(v − mean)² ÷ (n − 1)); exactly 0 for equal values.
private func sampleDeviation(_ values: [Double], isConstant: Bool) -> Double? {
    guard values.count > 1 else { return nil }
    guard !isConstant else { return 0 }
    let mean = sum(values) / Double(values.count)
    let squares = values.reduce(0.0) { $0.addingProduct($1 - mean, $1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
}

/// Computes mean − t(0.975, n − 1)·s ÷ √n.
private func lowerLimit(_ values: [Double], isConstant: Bool) -> Double? {
    guard let deviation = sampleDeviation(values, isConstant: isConstant) else { return nil }
    let mean = sum(values) / Double(values.count)
    let quantile = studentQuantile(degreesOfFreedom: values.count - 1)
    return mean - quantile * deviation / Double(values.count).squareRoot()
}

/// Interpolates linearly between the order statistics around place q·(n − 1), from the nearer one.
///
/// - Parameters:
///   - order: q, from 0 to 1.
///   - values: At least one.
/// - Returns: The quantile, as numpy computes it by default.
func linearQuantile(_ order: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    let place = order * Double(sorted.count - 1)
    let lower = Int(place.rounded(.down))
    let share = place - Double(lower)
    let low = sorted[lower]
    let high = sorted[min(lower + 1, sorted.count - 1)]
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
}
