package import Engine

/// Rows that stand in different groups and are equal, or all but equal.
///
/// Rows are put side by side by a hash of what they hold, so that no two are compared in vain. Rows
/// that are always trained on count as one more group, and so do those of each test table.
package struct RepeatedRows: Sendable {
    /// Equal features in binary32 and equal targets.
    package let identical: RowHits
    /// Equal features in steps of a ten-thousandth of their range, and targets within a hundredth of
    /// theirs; rows of `identical` are left out.
    package let near: RowHits

    /// The number of steps that a feature's range is divided into.
    static let steps: Float = 10_000
    /// The share of the target's range by which targets may differ.
    static let targetShare = 0.01
    /// With fewer features that vary, rows agree by chance.
    static let fewestFeatures = 3

    /// Looks for repeated rows.
    ///
    /// - Parameters:
    ///   - data: The rows.
    ///   - parts: The part of each row, of which copies are no leak; `nil` for its group.
    /// - Complexity: O(n log n) for n rows.
    package init(_ data: Dataset, parts: [Int32]? = nil) {
        let parts = parts ?? data.groups
        var twins = [Int32](repeating: -1, count: data.rowCount)
        Self.forEachClass(of: Self.exactWords(data), data.rowCount) { rows in
            Self.findTwins(among: rows, parts, &twins)
        }
        identical = Self.hits(twins)
        guard let words = Self.steppedWords(data) else {
            near = RowHits()
            return
        }
        let isKnown = twins.map { $0 >= 0 }
        let lowest = data.target.min() ?? 0
        let reach = Self.targetShare * ((data.target.max() ?? 0) - lowest)
        var near = [Int32](repeating: -1, count: data.rowCount)
        Self.forEachClass(of: words, data.rowCount) { rows in
            Self.findNeighbours(among: rows, data, parts, within: reach, &near)
        }
        for row in near.indices where isKnown[row] { near[row] = -1 }
        self.near = Self.hits(near)
    }

    private static func hits(_ twins: [Int32]) -> RowHits {
        var hits = RowHits()
        for (row, twin) in twins.enumerated() where twin >= 0 { hits.add(row, twin: Int(twin)) }
        return hits
    }

    // MARK: - Words

    /// Each row as words, all rows of one length.
    private struct Words {
        let width: Int
        let words: [UInt64]

        func areEqual(_ a: Int, _ b: Int) -> Bool {
            for place in 0..<width where words[a * width + place] != words[b * width + place] {
                return false
            }
            return true
        }

        func hash(_ row: Int) -> UInt64 {
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
            for place in 0..<width {
                hash = (hash ^ words[row * width + place]) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
            }
            return hash
        }
    }

    private static func exactWords(_ data: Dataset) -> Words {
        let width = data.featureCount
        var words: [UInt64] = []
        words.reserveCapacity(data.rowCount * (width + 1))
        for row in 0..<data.rowCount {
            // Adding 0 makes −0 the same as 0.
            for place in 0..<width {
                words.append(UInt64((data.features[row * width + place] + 0).bitPattern))
            }
            words.append((data.target[row] + 0).bitPattern)
        }
        return Words(width: width + 1, words: words)
    }

    /// The features that vary, in steps of their range; `nil` if they are too few.
    private static func steppedWords(_ data: Dataset) -> Words? {
        let width = data.featureCount
        var ranges: [(place: Int, low: Float, size: Float)] = []
        for place in 0..<width {
            var low = Float.infinity
            var high = -Float.infinity
            for row in 0..<data.rowCount {
                let value = data.features[row * width + place]
                low = min(low, value)
                high = max(high, value)
            }
            let size = high - low
            if size > 0, size.isFinite { ranges.append((place, low, size)) }
        }
        guard ranges.count >= fewestFeatures else { return nil }
        var words: [UInt64] = []
        words.reserveCapacity(data.rowCount * ranges.count)
        for row in 0..<data.rowCount {
            for range in ranges {
                let value = data.features[row * width + range.place]
                let step = ((value - range.low) / range.size * steps).rounded()
                words.append(step.isFinite ? UInt64(max(step, 0)) : .max)
            }
        }
        return Words(width: ranges.count, words: words)
    }

    /// Calls a closure with the rows of each class of two or more equal rows, ascending.
    private static func forEachClass(of words: Words, _ rowCount: Int, _ body: ([Int]) -> Void) {
        let hashes = (0..<rowCount).map(words.hash)
        let order = (0..<rowCount).sorted { (hashes[$0], $0) < (hashes[$1], $1) }
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, hashes[order[end]] == hashes[order[start]] { end += 1 }
            var rest = Array(order[start..<end])
            // Different rows of one hash are as good as none, but must not be taken for equal.
            while rest.count > 1 {
                let first = rest[0]
                let same = rest.filter { words.areEqual(first, $0) }
                rest = same.count == rest.count ? [] : rest.filter { !words.areEqual(first, $0) }
                if same.count > 1 { body(same) }
            }
            start = end
        }
    }

    // MARK: - Twins

    /// Gives each of some equal rows the first row of another group.
    private static func findTwins(among rows: [Int], _ groups: [Int32], _ twins: inout [Int32]) {
        guard let first = rows.first,
            let other = rows.first(where: { groups[$0] != groups[first] })
        else { return }
        for row in rows {
            twins[row] = Int32(clamping: groups[row] == groups[first] ? other : first)
        }
    }

    /// Gives each of some rows the one of another group with the nearest target, if it is near.
    private static func findNeighbours(
        among rows: [Int],
        _ data: Dataset,
        _ parts: [Int32],
        within reach: Double,
        _ twins: inout [Int32]
    ) {
        let order = rows.sorted { (data.target[$0], $0) < (data.target[$1], $1) }
        var distances = [Double](repeating: .infinity, count: order.count)
        func visit(_ places: some Sequence<Int>) {
            var previous: Int?
            // The last row of another group than `previous`.
            var other: Int?
            for place in places {
                let row = order[place]
                if let last = previous, parts[last] != parts[row] { other = last }
                if let other {
                    let distance = abs(data.target[other] - data.target[row])
                    if distance <= reach, distance < distances[place] {
                        distances[place] = distance
                        twins[row] = Int32(clamping: other)
                    }
                }
                previous = row
            }
        }
        visit(order.indices)
        visit(order.indices.reversed())
    }
}
