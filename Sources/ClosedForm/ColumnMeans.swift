import Engine

/// The means of the terms and of the target.
struct ColumnMeans {
    /// m, one for each term.
    private(set) var means: [Double]
    /// ȳ.
    private(set) var targetMean = 0.0
    /// Whether a term has the same value in all rows.
    private(set) var isConstant: [Bool]

    init(_ rows: TermRows) {
        var sums = [Double](repeating: 0, count: rows.width)
        var smallest = [Double](repeating: .infinity, count: rows.width)
        var largest = [Double](repeating: -.infinity, count: rows.width)
        var targetSum = 0.0
        rows.visit { x, y in
            for column in x.indices {
                sums[column] += x[column]
                smallest[column] = min(smallest[column], x[column])
                largest[column] = max(largest[column], x[column])
            }
            targetSum += y
        }
        let count = Double(rows.count)
        means = sums.map { $0 / count }
        targetMean = targetSum / count
        isConstant = zip(smallest, largest).map { $0 == $1 }
    }
}
