public import Engine

extension StopRule {
    /// Divides the training rows of a fit.
    ///
    /// By group, the groups that have rows among them are shuffled in the order of their names; of n the
    /// first fraction·n, rounded, at least 1 and at most n − 1, go to the validation part with all their
    /// rows. By row the same is done with the rows that have a group. Rows without one are always trained
    /// on.
    ///
    /// - Parameters:
    ///   - rows: The training rows, ascending.
    ///   - dataset: The table.
    ///   - key: The stream that shuffles.
    /// - Returns: Both parts, ascending. The validation part is empty if there are fewer than two groups,
    ///   or rows, to draw from.
    public func division(
        of rows: [Int32],
        in dataset: Dataset,
        key: StreamKey
    ) -> (training: [Int32], validation: [Int32]) {
        let candidates: [Int32]
        switch unit {
        case .row: candidates = rows.filter { dataset.groups[Int($0)] >= 0 }
        case .group:
            candidates = Set(rows.map { dataset.groups[Int($0)] }).filter { $0 >= 0 }.sorted()
        }
        guard candidates.count > 1 else { return (rows, []) }
        let share = fraction * Double(candidates.count)
        let count = min(
            max(Int(share.rounded(.toNearestOrAwayFromZero)), 1),
            candidates.count - 1
        )
        var order = candidates
        Shuffler(key: key).shuffle(&order, epoch: 0)
        let drawn = Set(order.prefix(count))
        func isDrawn(_ row: Int32) -> Bool {
            switch unit {
            case .row: drawn.contains(row)
            case .group: drawn.contains(dataset.groups[Int(row)])
            }
        }
        return (rows.filter { !isDrawn($0) }, rows.filter(isDrawn))
    }
}
