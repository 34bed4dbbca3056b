extension Loss {
    /// Computes the losses of a batch's rows, and their derivatives by the predictions.
    ///
    /// For `mse`: e = p − y, the loss e² in binary64, and dL/dp = e·Float(2/n) for n rows.
    ///
    /// - Parameters:
    ///   - predictions: p, sixteen rows in each vector.
    ///   - batch: y, and how many rows there are.
    ///   - gradient: Its first numbers are set to dL/dp.
    /// - Returns: The sum of the losses, in row order from +0.
    func differentiate(
        _ predictions: [Lanes],
        _ batch: Batch,
        into gradient: inout [Float]
    ) -> Double {
        let predictions = predictions.span
        let targets = batch.targets.span
        var gradient = gradient.mutableSpan
        switch self {
        case .mse:
            let scale = Float(2 / Double(batch.rowCount))
            var sum = 0.0
            for row in 0..<batch.rowCount {
                let prediction = predictions[row / Lanes.count][row % Lanes.count]
                let difference = prediction - targets[row]
                sum += Double(difference) * Double(difference)  // the product is exact
                gradient[row] = difference * scale
            }
            return sum
        }
    }
}
