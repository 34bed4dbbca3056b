public import Engine

extension SupportVectorModel {
    /// Estimates the memory that solving takes at its peak, the table excepted.
    ///
    /// The kept columns of the kernel stand in it, the scaled inputs, and the variables.
    ///
    /// - Parameters:
    ///   - rowCount: The number of rows, at least 1.
    ///   - inputCount: The number of features, at least 1.
    /// - Returns: Bytes; the largest integer if they are beyond that.
    public func solvingByteCount(rowCount: Int, inputCount: Int) -> Int {
        let columns = KernelColumns.capacity(rowCount: rowCount)
        let (numbers, overflows) = rowCount.multipliedReportingOverflow(
            by: columns + inputCount + 8
        )
        guard !overflows, numbers < .max / 8 else { return .max }
        return 8 * numbers
    }
}
