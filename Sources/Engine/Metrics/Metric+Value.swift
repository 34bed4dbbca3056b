extension Metric {
    /// Measures predictions against actual scores, in binary64 and in row order.
    ///
    /// - Parameters:
    ///   - predicted: The predictions.
    ///   - actual: The scores, equally many.
    /// - Returns: The value; nil where it is not defined: too few rows, a constant side of a
    ///   correlation, or a number that is not finite.
    public func value(predicted: [Float], actual: [Double]) -> Double? {
        precondition(
            predicted.count == actual.count,
            "\(predicted.count) predictions for \(actual.count) scores"
        )
        guard predicted.allSatisfy(\.isFinite), actual.allSatisfy(\.isFinite) else { return nil }
        let predicted = predicted.map { Double($0) }
        return switch self {
        case .plcc: correlation(predicted, actual)
        case .srocc: correlation(averageRanks(predicted), averageRanks(actual))
        case .krocc: kendallCorrelation(predicted, actual)
        case .rmse: rootMeanSquare(zip(predicted, actual).map { $0 - $1 })
        }
    }
}

/// Computes √(Σd² ÷ n); nil without numbers or beyond the range of binary64.
private func rootMeanSquare(_ differences: [Double]) -> Double? {
    let squares = differences.reduce(0.0) { $0.addingProduct($1, $1) }
    let root = (squares / Double(differences.count)).squareRoot()
    return root.isFinite ? root : nil
}
