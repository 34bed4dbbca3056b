/// The loss `rank`: a hinge over the pairs of a batch's rows of which one has the larger target.
///
/// For each i, j with yᵢ > yⱼ, i outermost, both ascending: x = margin − (pᵢ − pⱼ) in binary64; a pair
/// with x above 0 adds x to a sum, takes 1 from row i and gives 1 to row j. With P pairs the loss is the
/// sum ÷ P, and dL/dp of a row is what it has ÷ P. Without a pair both are 0.
struct PairsOfBatch {
    private let predicted: [Double]
    private let targets: ArraySlice<Float>
    private let margin: Double

    /// Takes the rows of a batch.
    init(_ predictions: [Lanes], _ batch: Batch, margin: Float) {
        predicted = (0..<batch.rowCount).map {
            Double(predictions[$0 / Lanes.count][$0 % Lanes.count])
        }
        targets = batch.targets[..<batch.rowCount]
        self.margin = Double(margin)
    }

    /// Computes the loss and its derivatives.
    ///
    /// - Parameter gradient: The first numbers are set to dL/dp.
    /// - Returns: The loss, once for each row.
    /// - Complexity: O(rows²).
    func differentiate(into gradient: inout [Float]) -> Double {
        var sum = 0.0
        var pairCount = 0
        var counts = [Int](repeating: 0, count: predicted.count)
        for i in predicted.indices {
            for j in predicted.indices where targets[i] > targets[j] {
                pairCount += 1
                let x = margin - (predicted[i] - predicted[j])
                if x <= 0 { continue }  // a NaN is not
                sum += x
                counts[i] -= 1
                counts[j] += 1
            }
        }
        for row in counts.indices {
            gradient[row] = pairCount == 0 ? 0 : Float(Double(counts[row]) / Double(pairCount))
        }
        return pairCount == 0 ? 0 : Double(predicted.count) * (sum / Double(pairCount))
    }
}
