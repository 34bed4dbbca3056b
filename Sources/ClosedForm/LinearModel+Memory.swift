public import Engine

extension LinearModel {
    /// Estimates the memory that solving takes at its peak, the table excepted.
    ///
    /// The products of the terms and their factor stand in it, and the terms of a batch of rows.
    ///
    /// - Parameter inputCount: The number of features, at least 1.
    /// - Returns: Bytes; the largest integer if they are beyond that.
    public func solvingByteCount(inputCount: Int) -> Int {
        let width = Terms(featureCount: inputCount, degree: degree).count
        let (square, overflows) = width.multipliedReportingOverflow(by: width)
        let (bytes, exceeds) = square.addingReportingOverflow(256 * width)
        guard !overflows, !exceeds, bytes < .max / 8 else { return .max }
        return 8 * bytes
    }
}
