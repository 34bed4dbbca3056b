import Engine

/// The weighted means of the terms and of the target.
struct ColumnMeans {
    /// m, one for each term.
    let means: [Double]
    /// ȳ.
    let targetMean: Double
    /// Whether a term has the same value in all rows that count.
    let isConstant: [Bool]
    /// The sum of the weights; the number of rows where all count the same.
    let totalWeight: Double

    init(_ rows: TermRows) {
        var sums = [Double](repeating: 0, count: rows.width)
        var smallest = [Double](repeating: .infinity, count: rows.width)
        var largest = [Double](repeating: -.infinity, count: rows.width)
        var targetSum = 0.0
        var total = 0.0
        rows.visit { x, y, weight in
            total += weight
            targetSum = targetSum.addingProduct(weight, y)
            for column in x.indices {
                sums[column] = sums[column].addingProduct(weight, x[column])
                guard weight > 0 else { continue }
                smallest[column] = min(smallest[column], x[column])
                largest[column] = max(largest[column], x[column])
            }
        }
        means = sums.map { $0 / total }
        targetMean = targetSum / total
        totalWeight = total
        isConstant = zip(smallest, largest).map { $0 == $1 }
    }
}
