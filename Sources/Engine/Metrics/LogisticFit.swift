/// Finds the logistic curve with the least squared error, by Levenberg's and Marquardt's method.
///
/// There can be several ends; the best of those reached from VQEG's start (β₃ the mean of the predictions, β₄ a
/// quarter of their standard deviation) and from five others, one a slope, counts.
///
/// - Parameter pairs: Predictions, brought to −1 … 1, and scores.
/// - Returns: The curve less a constant at each pair; nil if the best curve falls.
func logisticFit(of pairs: SortedPairs) -> [Double]? {
    let mean = sum(pairs.u) / Double(pairs.u.count)
    let squares = pairs.u.reduce(0.0) { $0.addingProduct($1 - mean, $1 - mean) }
    let slope = 4 / (squares / Double(pairs.u.count)).squareRoot()
    var best = climb(from: curve(around: mean, slope: slope, over: pairs), over: pairs)
    for start in likelyStarts(pairs) {
        let end = climb(from: start, over: pairs)
        if end.explained > best.explained { best = end }
    }
    return best.height > 0 ? best.shape(over: pairs.u) : nil
}

/// For each of five slopes the best of nine places, predictions from the least to the greatest; of equals the first.
private func likelyStarts(_ pairs: SortedPairs) -> [LogisticCurve] {
    [1.0, 4, 16, 64, 256].compactMap { slope in
        (0...8).reduce(nil as LogisticCurve?) { best, eighth in
            let middle = pairs.u[(pairs.u.count - 1) * eighth / 8]
            let start = curve(around: middle, slope: slope, over: pairs)
            guard let best, best.explained >= start.explained else { return start }
            return best
        }
    }
}

private func curve(around middle: Double, slope: Double, over pairs: SortedPairs) -> LogisticCurve {
    let slope = min(slope, LogisticCurve.slopes.upperBound)
    return LogisticCurve(a: -middle * slope, s: slope, over: pairs)
}

/// Goes on until a step gains less than one part in 2⁵⁰, none gains anything, or 200 have been tried.
private func climb(from start: LogisticCurve, over pairs: SortedPairs) -> LogisticCurve {
    var curve = start
    var damping = 0x1p-10
    for _ in 0..<200 {
        guard damping < 0x1p+40, let place = curve.next(damping: damping) else { break }
        let trial = LogisticCurve(a: place.a, s: place.s, over: pairs)
        guard trial.explained > curve.explained else {
            damping *= 8
            continue
        }
        let gain = trial.explained - curve.explained
        curve = trial
        damping = max(damping / 8, 0x1p-40)
        if gain < 0x1p-50 * curve.explained { break }
    }
    return curve
}
