package import Engine

/// What a feature by itself gives away.
package enum ColumnFinding: Hashable, Sendable {
    /// It has one value in all rows.
    case constant
    /// It determines the target.
    case target(ValueSuspicion.Finding)
    /// It is constant within each group and different in each.
    case group
}

/// Looks at features one by one.
package struct ColumnCheck: Sendable {
    private let data: Dataset
    private let rows: [Int]
    private let suspicion: ValueSuspicion

    /// How many rows are compared with the target, about; a table of fewer is compared in full.
    private static let comparedRows = 50_000

    package init(_ data: Dataset) {
        self.data = data
        // An odd distance: rows of clips of even length are not all taken at the same frame.
        let stride = data.rowCount > Self.comparedRows ? data.rowCount / Self.comparedRows | 1 : 1
        rows = Array(Swift.stride(from: 0, to: data.rowCount, by: stride))
        suspicion = ValueSuspicion(
            target: rows.map { [data] in data.target[$0] },
            groups: rows.map { [data] in data.groups[$0] }
        )
    }

    /// Looks at a feature.
    ///
    /// - Parameter place: Its place among the features.
    /// - Returns: What was found, the worst; `nil` if nothing was.
    package func finding(at place: Int) -> ColumnFinding? {
        let width = data.featureCount
        func value(_ row: Int) -> Float { data.features[row * width + place] }
        let first = value(0)
        if data.rowCount > 1, (1..<data.rowCount).allSatisfy({ value($0) == first }) {
            return .constant
        }
        let numbers = rows.map { Double(value($0)) }
        if numbers.allSatisfy(\.isFinite), let finding = suspicion.finding(numbers) {
            return .target(finding)
        }
        return namesGroups(value) ? .group : nil
    }

    /// Whether a value names its group.
    ///
    /// If most groups have one row, any number would, so that nothing is reported.
    private func namesGroups(_ value: (Int) -> Float) -> Bool {
        let count = data.groupNames.count
        let divided = data.groups.count { $0 >= 0 }
        guard count > 1, divided >= 2 * count else { return false }
        var known = [Float?](repeating: nil, count: count)
        for row in 0..<data.rowCount where data.groups[row] >= 0 {
            let group = Int(data.groups[row])
            if let known = known[group] {
                guard known == value(row) else { return false }
            } else {
                known[group] = value(row)
            }
        }
        let values = known.compactMap(\.self)
        return Set(values).count == values.count
    }
}
