package import Engine

extension Architecture {
    /// Estimates the memory that a training takes at its peak, the table excepted.
    ///
    /// Parameters, gradient and two moments stand in it for the whole time, and after every epoch
    /// a list and a network of the parameters besides; each layer keeps its outputs, their slopes and
    /// their gradients for a batch.
    ///
    /// - Parameters:
    ///   - inputCount: The number of features, at least 1.
    ///   - batchSize: The number of rows in a step, at least 1.
    /// - Returns: Bytes.
    package func trainingByteCount(inputCount: Int, batchSize: Int) -> Int {
        let parameters = 6 * 4 * parameterCount(inputCount: inputCount)
        // The kernels take sixteen rows at a time.
        let rows = (batchSize + 15) / 16 * 16
        let layers = hidden.reduce(inputCount) { $0 + $1 }
        return parameters + 3 * 4 * rows * layers
    }
}
