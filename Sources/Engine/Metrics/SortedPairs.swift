/// Predictions and scores in ascending order of the prediction, then of the score.
///
/// Pairs that are equal in both are the same wherever they stand: so nothing that is computed from
/// these depends on the order of the rows.
struct SortedPairs {
    /// The predictions, moved and scaled so that they go from −1 to 1.
    let u: [Double]
    /// The scores.
    let y: [Double]
    /// The scores less their mean.
    let deviations: [Double]

    /// Sorts pairs.
    ///
    /// u = (p − m) ÷ h, with m the middle of the range of the predictions and h half its width.
    ///
    /// Nil if there are fewer than four different predictions, if all scores are equal, or if a number
    /// leaves the range of binary64: then no mapping can be fitted.
    ///
    /// - Parameters:
    ///   - predicted: The predictions; finite.
    ///   - actual: The scores; finite, equally many.
    init?(_ predicted: [Double], _ actual: [Double]) {
        let order = predicted.indices.sorted { a, b in
            predicted[a] != predicted[b] ? predicted[a] < predicted[b] : actual[a] < actual[b]
        }
        guard let first = order.first, let last = order.last else { return nil }
        let distinct = zip(order, order.dropFirst()).count { predicted[$0] != predicted[$1] } + 1
        guard distinct >= 4 else { return nil }
        let middle = predicted[first] / 2 + predicted[last] / 2
        let half = predicted[last] / 2 - predicted[first] / 2
        u = order.map { (predicted[$0] - middle) / half }
        y = order.map { actual[$0] }
        let mean = sum(y) / Double(y.count)
        deviations = y.map { $0 - mean }
        let squares = deviations.reduce(0.0) { $0.addingProduct($1, $1) }
        guard squares > 0, squares.isFinite, u.allSatisfy(\.isFinite),
            y.contains(where: { $0 != y[0] })
        else { return nil }
    }
}
