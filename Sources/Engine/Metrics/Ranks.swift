/// Lists the places of the values in ascending order; equal values by place.
func ascendingOrder(_ values: [Double]) -> [Int] {
    values.indices.sorted { a, b in
        values[a] != values[b] ? values[a] < values[b] : a < b
    }
}

/// Ranks values from 1; equal values share the mean of their ranks.
func averageRanks(_ values: [Double]) -> [Double] {
    let order = ascendingOrder(values)
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
        // Places start..<end hold ranks start + 1 … end; their mean is a multiple of ½.
        let rank = Double(start + 1 + end) / 2
        for place in start..<end { ranks[order[place]] = rank }
        start = end
    }
    return ranks
}
