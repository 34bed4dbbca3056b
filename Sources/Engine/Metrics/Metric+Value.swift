extension Metric {
    /// Measures predictions against actual scores, in binary64.
    ///
    /// The mapped correlations and the metrics of votes do not depend on the order of the rows in any bit;
    /// sums of the others go in row order.
    ///
    /// - Parameters:
    ///   - predicted: The predictions.
    ///   - actual: The scores, equally many.
    ///   - votes: The votes behind the scores; nil if there are none.
    /// - Returns: The value; nil where it is not defined: too few rows, a constant side of a
    ///   correlation, a number that is not finite, a mapping that does not rise, a metric of votes
    ///   without them, pairs of more than 2048 rows, or `coverage`, which needs variances.
    public func value(
        of predicted: [Double],
        against actual: [Double],
        votes: Votes? = nil
    ) -> Double? {
        precondition(
            predicted.count == actual.count && votes?.rowCount ?? actual.count == actual.count,
            "\(predicted.count) predictions for \(actual.count) scores"
        )
        guard predicted.allSatisfy(\.isFinite), actual.allSatisfy(\.isFinite) else { return nil }
        switch self {
        case .plcc: return correlation(predicted, actual)
        case .plccCubic:
            guard let pairs = SortedPairs(predicted, actual) else { return nil }
            return monotonicCubic(fitting: pairs).flatMap { cubic in
                correlation(pairs.u.map(cubic.value), pairs.y)
            }
        case .plccLogistic:
            guard let pairs = SortedPairs(predicted, actual) else { return nil }
            return logisticFit(of: pairs).flatMap { correlation($0, pairs.y) }
        case .srocc: return correlation(averageRanks(predicted), averageRanks(actual))
        case .krocc: return kendallCorrelation(predicted, actual)
        case .rmse: return rootMeanSquare(zip(predicted, actual).map { $0 - $1 })
        case .mae: return meanMagnitude(zip(predicted, actual).map { $0 - $1 })
        case .outlierRatio: return votes?.outlierRatio(of: predicted, against: actual)
        case .aucDifferent: return pairs(predicted, actual, votes)?.differenceArea
        case .aucBetter: return pairs(predicted, actual, votes)?.orderArea
        case .resolvingPower: return pairs(predicted, actual, votes)?.resolvingPower
        case .coverage: return nil
        }
    }

    /// Measures predictions in binary32, which are widened first.
    ///
    /// - Parameters:
    ///   - predicted: The predictions.
    ///   - actual: The scores, equally many.
    ///   - votes: The votes behind the scores; nil if there are none.
    /// - Returns: The value; nil where it is not defined.
    public func value(predicted: [Float], actual: [Double], votes: Votes? = nil) -> Double? {
        value(of: predicted.map { Double($0) }, against: actual, votes: votes)
    }

    /// Measures what a network puts out against actual scores, in binary64.
    ///
    /// - Parameters:
    ///   - predictions: For each row the score, then the log-variance if there are two outputs.
    ///   - outputCount: 1 or 2.
    ///   - actual: The scores, a number for each row.
    ///   - votes: The votes behind the scores; nil if there are none.
    /// - Returns: The value; nil where it is not defined, as `coverage` is with one output. Only
    ///   `coverage` looks at log-variances.
    public func value(
        predictions: [Float],
        outputCount: Int,
        actual: [Double],
        votes: Votes? = nil
    ) -> Double? {
        precondition(
            predictions.count == actual.count * outputCount,
            "\(predictions.count) predictions for \(actual.count) scores and \(outputCount) outputs"
        )
        let predicted = stride(from: 0, to: predictions.count, by: outputCount).map {
            predictions[$0]
        }
        guard self == .coverage, outputCount == 2 else {
            return value(predicted: predicted, actual: actual, votes: votes)
        }
        let logVariances = stride(from: 1, to: predictions.count, by: 2).map { predictions[$0] }
        return intervalCoverage(predicted, logVariances: logVariances, actual: actual)
    }
}

/// The pairs of rows with votes.
private func pairs(
    _ predicted: [Double],
    _ actual: [Double],
    _ votes: Votes?
) -> PairClassification? {
    votes.flatMap { PairClassification(predicted, actual, $0) }
}

/// Computes the share of rows with |p − y| ≤ 1.96·e^(v/2); nil without rows, or where a number is not
/// finite.
///
/// v/2 and its exponential are binary32, the rest binary64.
private func intervalCoverage(
    _ predicted: [Float],
    logVariances: [Float],
    actual: [Double]
) -> Double? {
    guard !actual.isEmpty, predicted.allSatisfy(\.isFinite), logVariances.allSatisfy(\.isFinite),
        actual.allSatisfy(\.isFinite)
    else { return nil }
    var covered = 0
    for row in actual.indices {
        let deviation = exponential(Lanes(repeating: logVariances[row] * 0.5))[0]
        // 1.96, rounded
        let reach = 0x1.f5c28f5c28f5cp+0 * Double(deviation)
        if (Double(predicted[row]) - actual[row]).magnitude <= reach { covered += 1 }
    }
    return Double(covered) / Double(actual.count)
}

/// Computes Σ|d| ÷ n; nil without numbers or beyond the range of binary64.
private func meanMagnitude(_ differences: [Double]) -> Double? {
    let mean = sum(differences.map(\.magnitude)) / Double(differences.count)
    return mean.isFinite ? mean : nil
}

/// Computes √(Σd² ÷ n); nil without numbers or beyond the range of binary64.
private func rootMeanSquare(_ differences: [Double]) -> Double? {
    let squares = differences.reduce(0.0) { $0.addingProduct($1, $1) }
    let root = (squares / Double(differences.count)).squareRoot()
    return root.isFinite ? root : nil
}
