/// Column-wise z = (x − mean) ÷ std in binary32.
public struct Standardizer: Hashable, Sendable {
    /// The mean of each column, rounded to binary32.
    public let mean: [Float]
    /// The standard deviation (divisor n) of each column, rounded to binary32; 1 where constant.
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
