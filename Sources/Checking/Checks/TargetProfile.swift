/// Properties of the target that affect rank metrics: ties and values at the limits.
package struct TargetProfile: Sendable {
    package let column: String
    /// The share of rows whose value stands in another row too.
    package let tied: Double
    /// The share of rows at the smallest value, where more than one is.
    package let atMinimum: Double
    /// The share of rows at the largest value, where more than one is.
    package let atMaximum: Double

    /// Looks at a target's finite values.
    package init(column: String, values: [Double]) {
        self.column = column
        let sorted = values.sorted()
        var tiedRows = 0
        var start = 0
        var runs: [Int] = []
        for index in sorted.indices
        where index + 1 == sorted.count || sorted[index + 1] != sorted[index] {
            let length = index + 1 - start
            if length > 1 { tiedRows += length }
            runs.append(length)
            start = index + 1
        }
        let count = Double(max(1, sorted.count))
        let pile = { (length: Int?) in (length ?? 0) > 1 ? Double(length ?? 0) / count : 0 }
        tied = Double(tiedRows) / count
        atMinimum = pile(runs.first)
        atMaximum = pile(runs.last)
    }
}
