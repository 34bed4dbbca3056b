/// The negative log-likelihood of a batch's rows under normal densities with predicted variances.
///
/// In binary32, for a row with the mean p, the log-variance v, and e = p − y: w = v, or the least one
/// if v is not above it; i = e⁻ʷ; k = e·i. The loss is ½(w + e²·i) in binary64. With n rows
/// dL/dp = k·Float(1/n), and dL/dv = (1 − e·k)·Float(½/n), or 0 where the least one holds.
struct GaussianRows {
    /// The least log-variance.
    let leastLogVariance: Float
    private let meanScale: Float
    private let varianceScale: Float

    /// Prepares for batches of a size.
    init(leastLogVariance: Float, rowCount: Int) {
        self.leastLogVariance = leastLogVariance
        meanScale = Float(1 / Double(rowCount))
        varianceScale = Float(0.5 / Double(rowCount))
    }

    /// Computes the losses and their derivatives.
    ///
    /// - Parameters:
    ///   - predictions: p and v, sixteen rows in each vector.
    ///   - batch: y, and how many rows there are.
    ///   - gradient: The first numbers of its two lists are set to dL/dp and dL/dv.
    /// - Returns: The sum of the losses, in row order from +0.
    func differentiate(
        _ predictions: [[Lanes]],
        _ batch: Batch,
        into gradient: inout [[Float]]
    ) -> Double {
        var sum = 0.0
        for first in stride(from: 0, to: batch.rowCount, by: Lanes.count) {
            let v = predictions[1][first / Lanes.count]
            let isHeld = v .<= leastLogVariance  // a NaN is not
            let logVariance = v.replacing(with: leastLogVariance, wherever: isHeld)
            let precision = exponential(Lanes.zero - logVariance)
            for row in first..<min(first + Lanes.count, batch.rowCount) {
                let lane = row - first
                let e = predictions[0][first / Lanes.count][lane] - batch.targets[row]
                let i = precision[lane]
                let square = Double(e) * Double(e)  // exact
                let loss = 0.5 * (Double(logVariance[lane]) + square * Double(i))
                let k = e * i
                gradient[0][row] = k * meanScale
                gradient[1][row] =
                    isHeld[lane] ? 0 : Float(1).addingProduct(-e, k) * varianceScale
                guard !batch.factors.isEmpty else {
                    sum += loss
                    continue
                }
                sum += loss * Double(batch.factors[row])
                gradient[0][row] *= batch.factors[row]
                gradient[1][row] *= batch.factors[row]
            }
        }
        return sum
    }
}
