/// Adjusts the p of several tests so that calling those at most α wrongly, even once, has probability ≤ α.
///
/// In ascending order, the i-th of m is multiplied by m − i + 1; none is below the one before it or above 1.
///
/// - Parameter pValues: Each from 0 to 1.
/// - Returns: The adjusted ones, in the order given.
/// - SeeAlso: Holm, *A simple sequentially rejective multiple test procedure*, 1979.
package func holmAdjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
        adjusted[index] = largest
    }
    return adjusted
}
