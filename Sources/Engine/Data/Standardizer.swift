/// Column-wise z = (x − mean) ÷ std in binary32.
///
/// Of a column with the scaler `minmax`, `mean` is the smallest value and `std` the range; of one with
/// `none` they are 0 and 1.
public struct Standardizer: Hashable, Sendable {
    /// What is subtracted from each column: its mean, rounded to binary32.
    public let mean: [Float]
    /// What each column is divided by: its standard deviation (divisor n), rounded to binary32; 1 where
    /// constant.
    public let std: [Float]

    /// Creates a standardiser from its statistics.
    ///
    /// - Parameters:
    ///   - mean: The mean of each column.
    ///   - std: The standard deviation of each column, as many as means; above 0.
    public init(mean: [Float], std: [Float]) {
        precondition(mean.count == std.count, "\(mean.count) means, \(std.count) deviations")
        self.mean = mean
        self.std = std
    }
}
