/// Computes Kendall's rank correlation τ-b in O(n log n).
///
/// With n₀ = n(n − 1)/2 pairs, n₁ tied in x, n₂ in y, n₃ in both, and s exchanges that sort y after x
/// is sorted: τ = (n₀ − n₁ − n₂ + n₃ − 2s) ÷ √((n₀ − n₁)(n₀ − n₂)).
///
/// - Parameters:
///   - x: One sample.
///   - y: The other, equally long.
/// - Returns: A number from −1 to 1; nil if a sample is constant or has fewer than two values.
/// - SeeAlso: Knight, *A computer method for calculating Kendall's tau with ungrouped data*, 1966.
func kendallCorrelation(_ x: [Double], _ y: [Double]) -> Double? {
    let order = x.indices.sorted { a, b in
        if x[a] != x[b] { return x[a] < x[b] }
        if y[a] != y[b] { return y[a] < y[b] }
        return a < b
    }
    let tiedX = pairsInRuns(order) { x[$0] == x[$1] }
    let tiedBoth = pairsInRuns(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    var sorted = order.map { y[$0] }
    let exchanges = sortCountingExchanges(&sorted)
    let tiedY = pairsInRuns(sorted) { $0 == $1 }

    let pairs = x.count * (x.count - 1) / 2
    guard pairs > tiedX, pairs > tiedY else { return nil }
    let surplus = pairs - tiedX - tiedY + tiedBoth - 2 * exchanges
    return Double(surplus) / (Double(pairs - tiedX) * Double(pairs - tiedY)).squareRoot()
}

/// Counts the pairs of equal neighbours: k(k − 1)/2 for each run of k.
private func pairsInRuns<Element>(
    _ elements: [Element],
    areEqual: (Element, Element) -> Bool
) -> Int {
    var pairs = 0
    var earlier = 0  // how many before this one are in its run
    for index in elements.indices.dropFirst() {
        earlier = areEqual(elements[index - 1], elements[index]) ? earlier + 1 : 0
        pairs += earlier
    }
    return pairs
}

/// Sorts by merging and counts the exchanges of neighbours that it stands for.
private func sortCountingExchanges(_ values: inout [Double]) -> Int {
    var exchanges = 0
    var merged = values
    var width = 1
    while width < values.count {
        var start = 0
        while start < values.count {
            let middle = min(start + width, values.count)
            let end = min(start + 2 * width, values.count)
            var left = start
            var right = middle
            for place in start..<end {
                if right < end, left == middle || values[right] < values[left] {
                    // It passes all that is left on the left side.
                    exchanges += middle - left
                    merged[place] = values[right]
                    right += 1
                } else {
                    merged[place] = values[left]
                    left += 1
                }
            }
            start = end
        }
        swap(&values, &merged)
        width *= 2
    }
    return exchanges
}
