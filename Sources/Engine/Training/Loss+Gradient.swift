extension Loss {
    /// Computes the losses of a batch's rows, and their derivatives by the predictions.
    ///
    /// With e = p − y in binary32, for n rows:
    /// `mse`: the loss e² in binary64, and dL/dp = e·Float(2/n);
    /// `mae`: |e|, and Float(1/n) with the sign of e, or 0;
    /// `huber`: ½e² or δ·(|e| − ½δ) in binary64, and e limited to ±δ, times Float(1/n);
    /// `gaussianNLL`: see `GaussianRows`.
    ///
    /// - Parameters:
    ///   - predictions: p, sixteen rows in each vector; with a variance, its logarithm as well.
    ///   - batch: y, and how many rows there are.
    ///   - gradient: The first numbers are set to dL/dp; with a variance, those of the second list to
    ///     the gradient by its logarithm.
    /// - Returns: The sum of the losses, in row order from +0.
    func differentiate(
        _ predictions: [[Lanes]],
        _ batch: Batch,
        into gradient: inout [[Float]]
    ) -> Double {
        switch self {
        case .mse:
            differentiateMeanSquare(predictions[0], batch, into: &gradient[0])
        case .mae:
            differentiateMeanMagnitude(predictions[0], batch, into: &gradient[0])
        case .huber(let delta):
            differentiateHuber(
                predictions[0],
                batch,
                delta: Float(delta),
                into: &gradient[0]
            )
        case .gaussianNLL(let least):
            GaussianRows(leastLogVariance: Float(least), rowCount: batch.rowCount).differentiate(
                predictions,
                batch,
                into: &gradient
            )
        }
    }

    /// Tells whether the loss is one of networks with a variance.
    var needsVariance: Bool {
        if case .gaussianNLL = self { true } else { false }
    }
}

private func differentiateMeanSquare(
    _ predictions: [Lanes],
    _ batch: Batch,
    into gradient: inout [Float]
) -> Double {
    let predictions = predictions.span
    let targets = batch.targets.span
    var gradient = gradient.mutableSpan
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

private func differentiateMeanMagnitude(
    _ predictions: [Lanes],
    _ batch: Batch,
    into gradient: inout [Float]
) -> Double {
    let predictions = predictions.span
    let targets = batch.targets.span
    var gradient = gradient.mutableSpan
    let scale = Float(1 / Double(batch.rowCount))
    var sum = 0.0
    for row in 0..<batch.rowCount {
        let prediction = predictions[row / Lanes.count][row % Lanes.count]
        let difference = prediction - targets[row]
        sum += Double(difference.magnitude)
        gradient[row] = difference > 0 ? scale : difference < 0 ? -scale : 0
    }
    return sum
}

private func differentiateHuber(
    _ predictions: [Lanes],
    _ batch: Batch,
    delta: Float,
    into gradient: inout [Float]
) -> Double {
    let predictions = predictions.span
    let targets = batch.targets.span
    var gradient = gradient.mutableSpan
    let scale = Float(1 / Double(batch.rowCount))
    let wideDelta = Double(delta)
    var sum = 0.0
    for row in 0..<batch.rowCount {
        let prediction = predictions[row / Lanes.count][row % Lanes.count]
        let difference = prediction - targets[row]
        let magnitude = Double(difference.magnitude)
        sum +=
            magnitude > wideDelta
            ? wideDelta * (magnitude - 0.5 * wideDelta)
            : 0.5 * (magnitude * magnitude)  // exact
        let limited = difference > delta ? delta : difference < -delta ? -delta : difference
        gradient[row] = limited * scale
    }
    return sum
}
