/// The loss `plcc`: 1 − Pearson's correlation of a batch's predictions and targets, in binary64.
///
/// With a and b, predictions and targets less their means, A = Σa², B = Σb² and r = Σab ÷ √(A·B) the
/// loss is 1 − r, and dL/dpᵢ = r·aᵢ ÷ A − bᵢ ÷ √(A·B). Where A or B is 0, as in a batch of one row or of
/// equal targets, r counts as 0 and has no slope.
struct CorrelationOfBatch {
    private let predicted: [Double]
    private let actual: [Double]

    /// Takes the rows of a batch.
    init(_ predictions: [Lanes], _ batch: Batch) {
        predicted = centred(
            (0..<batch.rowCount).map { Double(predictions[$0 / Lanes.count][$0 % Lanes.count]) }
        )
        actual = centred(batch.targets[..<batch.rowCount].map { Double($0) })
    }

    /// Computes the loss and its derivatives.
    ///
    /// - Parameter gradient: The first numbers are set to dL/dp.
    /// - Returns: The loss, once for each row.
    func differentiate(into gradient: inout [Float]) -> Double {
        let count = Double(predicted.count)
        var (squares, products, targetSquares) = (0.0, 0.0, 0.0)
        for (a, b) in zip(predicted, actual) {
            squares = squares.addingProduct(a, a)
            products = products.addingProduct(a, b)
            targetSquares = targetSquares.addingProduct(b, b)
        }
        let root = (squares * targetSquares).squareRoot()
        guard squares != 0, targetSquares != 0 else {  // a NaN is not 0
            for row in predicted.indices { gradient[row] = 0 }
            return count
        }
        let r = products / root
        for row in predicted.indices {
            gradient[row] = Float(r * predicted[row] / squares - actual[row] / root)
        }
        return count * (1 - r)
    }
}

/// Subtracts the mean; of equal numbers in binary32 every difference is 0.
private func centred(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
}
