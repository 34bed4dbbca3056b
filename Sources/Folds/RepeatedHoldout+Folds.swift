import Engine

extension RepeatedHoldout {
    /// Draws the splits: number r shuffles what is drawn as epoch r of the stream, and holds the first
    /// f·n, rounded, out.
    ///
    /// - Parameters:
    ///   - dataset: The table.
    ///   - key: The stream that shuffles.
    /// - Returns: One fold a split, each with a bit for every row of the table.
    func folds(of dataset: Dataset, key: StreamKey) -> [Fold] {
        let items = unit == .group ? dataset.groupsWithRows : dataset.rowsWithGroup
        let count = Int((fraction * Double(items.count)).rounded(.toNearestOrAwayFromZero))
        return (0..<repeats).map { split in
            let drawn = key.shuffled(items, epoch: split).prefix(count)
            return Fold(
                heldOut: .part(split),
                name: "split \(split)",
                rows: RowSet(rows(of: drawn, in: dataset), rowCount: dataset.rowCount),
                rowCount: dataset.rowCount
            )
        }
    }

    /// The rows of what was drawn, ascending.
    private func rows(of drawn: ArraySlice<Int32>, in dataset: Dataset) -> [Int32] {
        guard unit == .group else { return drawn.sorted() }
        var isDrawn = [Bool](repeating: false, count: dataset.groupNames.count)
        for group in drawn { isDrawn[Int(group)] = true }
        return dataset.groups.indices.compactMap { row in
            let group = dataset.groups[row]
            return group >= 0 && isDrawn[Int(group)] ? Int32(row) : nil
        }
    }
}
