extension Loss {
    /// Computes the losses of a batch's rows, and their derivatives by the predictions.
    ///
    /// With e = p − y in binary32, for n rows:
    /// `mse`: the loss e² in binary64, and dL/dp = e·Float(2/n);
    /// `mae`: |e|, and Float(1/n) with the sign of e, or 0;
    /// `huber`: ½e² or δ·(|e| − ½δ) in binary64, and e limited to ±δ, times Float(1/n);
    /// `gaussianNLL`: see `GaussianRows`; `plcc` and `rank`: see `CorrelationOfBatch` and
    /// `PairsOfBatch`, of whose losses each row has that of the batch.
    ///
    /// Loss and gradient of a row are then multiplied by its factor, if the batch has any.
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
        case .plcc:
            CorrelationOfBatch(predictions[0], batch).differentiate(into: &gradient[0])
        case .rank(let margin):
            PairsOfBatch(predictions[0], batch, margin: Float(margin))
                .differentiate(into: &gradient[0])
        }
    }

    /// Tells whether it is a mean over rows, in which each can have a weight.
    public var hasRows: Bool {
        switch self {
        case .mse, .mae, .huber, .gaussianNLL: true
        case .plcc, .rank: false
        }
    }

    /// Returns whether the loss is one of networks with a variance.
    var needsVariance: Bool {
        if case .gaussianNLL = self { true } else { false }
    }
}

/// Goes through the rows of a batch.
///
/// - Parameters:
///   - predictions: p, sixteen rows in each vector.
///   - batch: y, and how many rows there are.
///   - gradient: The first numbers are set to dL/dp.
///   - loss: Computes a row's loss in binary64 and dL/dp from p − y.
/// - Returns: The sum of the losses, in row order from +0.
@inline(__always)
private func differentiate(
    _ predictions: [Lanes],
    _ batch: Batch,
    into gradient: inout [Float],
    _ loss: (Float) -> (value: Double, slope: Float)
) -> Double {
    let predictions = predictions.span
    let targets = batch.targets.span
    var gradient = gradient.mutableSpan
    var sum = 0.0
    guard batch.factors.isEmpty else {
        let factors = batch.factors.span
        for row in 0..<batch.rowCount {
            let prediction = predictions[row / Lanes.count][row % Lanes.count]
            let (value, slope) = loss(prediction - targets[row])
            sum += value * Double(factors[row])
            gradient[row] = slope * factors[row]
        }
        return sum
    }
    for row in 0..<batch.rowCount {
        let prediction = predictions[row / Lanes.count][row % Lanes.count]
        let (value, slope) = loss(prediction - targets[row])
        sum += value
        gradient[row] = slope
    }
    return sum
}

private func differentiateMeanSquare(
    _ predictions: [Lanes],
    _ batch: Batch,
    into gradient: inout [Float]
) -> Double {
    let scale = Float(2 / Double(batch.rowCount))
    return differentiate(predictions, batch, into: &gradient) { difference in
        (Double(difference) * Double(difference), difference * scale)  // the product is exact
    }
}

private func differentiateMeanMagnitude(
    _ predictions: [Lanes],
    _ batch: Batch,
    into gradient: inout [Float]
) -> Double {
    let scale = Float(1 / Double(batch.rowCount))
    return differentiate(predictions, batch, into: &gradient) { difference in
        (Double(difference.magnitude), difference > 0 ? scale : difference < 0 ? -scale : 0)
    }
}

private func differentiateHuber(
    _ predictions: [Lanes],
    _ batch: Batch,
    delta: Float,
    into gradient: inout [Float]
) -> Double {
    let scale = Float(1 / Double(batch.rowCount))
    let wideDelta = Double(delta)
    return differentiate(predictions, batch, into: &gradient) { difference in
        let magnitude = Double(difference.magnitude)
        let limited = difference > delta ? delta : difference < -delta ? -delta : difference
        return (
            magnitude > wideDelta
                ? wideDelta * (magnitude - 0.5 * wideDelta)
                : 0.5 * (magnitude * magnitude),  // exact
            limited * scale
        )
    }
}
