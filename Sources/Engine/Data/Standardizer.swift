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
    /// What takes the place of a missing value of each column, before anything else; nil where none is
    /// filled.
    public let fill: [Float]?

    /// Creates a standardiser from its statistics.
    ///
    /// - Parameters:
    ///   - mean: The mean of each column.
    ///   - std: The standard deviation of each column, as many as means; above 0.
    ///   - fill: What takes the place of a missing value of each column, as many; nil fills nothing.
    public init(mean: [Float], std: [Float], fill: [Float]? = nil) {
        precondition(mean.count == std.count, "\(mean.count) means, \(std.count) deviations")
        precondition(
            (fill?.count ?? mean.count) == mean.count,
            "\(mean.count) means, \(fill?.count ?? 0) fills"
        )
        self.fill = fill
        self.mean = mean
        self.std = std
    }

    /// The fills after the columns are scaled, in binary32.
    public var scaledFill: [Float]? {
        fill.map { fill in
            fill.indices.map { (fill[$0] - mean[$0]) / std[$0] }
        }
    }
}
