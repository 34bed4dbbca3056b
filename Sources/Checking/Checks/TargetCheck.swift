package import Engine

/// Rows whose targets are equal: at the ends of the scale, and elsewhere.
package struct TargetCheck: Sendable {
    /// The rows at the lowest target; none below the limit.
    package let atLowest: RowHits
    /// The rows at the highest target; none below the limit.
    package let atHighest: RowHits
    package let lowest: Double
    package let highest: Double
    /// The rows that share their target with another; none below the limit.
    package let tied: RowHits
    /// The share of pairs of rows with equal targets, those at reported ends left out.
    package let tiedPairs: Double

    /// The smallest share of rows, or of pairs of rows, that is reported.
    static let smallestShare = 0.01
    /// The smallest number of rows at an end that is reported.
    static let fewestRows = 3

    package init(_ data: Dataset) {
        let target = data.target
        let sorted = target.sorted()
        let (low, high) = (sorted.first ?? 0, sorted.last ?? 0)
        (lowest, highest) = (low, high)
        let rows = 0..<data.rowCount
        let profile = TargetProfile(column: "", values: target)
        func isPile(_ share: Double) -> Bool {
            share >= Self.smallestShare
                && share * Double(target.count) >= Double(Self.fewestRows) - 0.5
        }
        let (isLow, isHigh) = (isPile(profile.atMinimum), isPile(profile.atMaximum) && high > low)
        atLowest = isLow ? RowHits(rows) { target[$0] == low } : RowHits()
        atHighest = isHigh ? RowHits(rows) { target[$0] == high } : RowHits()
        var pairs = 0.0
        var repeated: Set<Double> = []
        var start = 0
        for end in 1...max(sorted.count, 1)
        where end == sorted.count || sorted[end] != sorted[start] {
            let value = sorted.isEmpty ? 0 : sorted[start]
            let length = Double(end - start)
            start = end
            guard length > 1, !(isLow && value == low), !(isHigh && value == high) else { continue }
            pairs += length * (length - 1)
            repeated.insert(value)
        }
        let all = Double(target.count) * Double(target.count - 1)
        tiedPairs = all > 0 ? pairs / all : 0
        tied =
            tiedPairs >= Self.smallestShare
            ? RowHits(rows) { repeated.contains(target[$0]) } : RowHits()
    }
}
