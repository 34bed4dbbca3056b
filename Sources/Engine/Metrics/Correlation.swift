/// Computes Pearson's correlation: Σ(x − x̄)(y − ȳ) ÷ √(Σ(x − x̄)²·Σ(y − ȳ)²).
///
/// - Parameters:
///   - x: One sample.
///   - y: The other, equally long.
/// - Returns: A number from −1 to 1; nil if a sample is constant or has fewer than two values.
func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count > 1, !isConstant(x), !isConstant(y) else { return nil }
    let meanX = sum(x) / Double(x.count)
    let meanY = sum(y) / Double(y.count)
    var squaresX = 0.0
    var squaresY = 0.0
    var products = 0.0
    for index in x.indices {
        let dx = x[index] - meanX
        let dy = y[index] - meanY
        squaresX = squaresX.addingProduct(dx, dx)
        squaresY = squaresY.addingProduct(dy, dy)
        products = products.addingProduct(dx, dy)
    }
    let ratio = products / (squaresX * squaresY).squareRoot()
    guard ratio.isFinite else { return nil }
    return min(max(ratio, -1), 1)
}

/// Adds numbers in order, from +0.
package func sum(_ values: [Double]) -> Double {
    values.reduce(0, +)
}

private func isConstant(_ values: [Double]) -> Bool {
    values.allSatisfy { $0 == values[0] }
}
