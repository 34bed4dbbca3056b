/// Repeated measurements of one thing.
public struct Sample: Sendable {
    /// The measurements, smallest first.
    public let values: [Double]

    /// Creates a sample.
    ///
    /// - Parameter values: The measurements; at least one.
    public init(_ values: [Double]) {
        precondition(!values.isEmpty, "no measurement")
        self.values = values.sorted()
    }

    /// The smallest measurement.
    public var smallest: Double { values[0] }
    /// The largest measurement.
    public var largest: Double { values[values.count - 1] }
    /// The middle measurement, the upper one of two.
    public var median: Double { values[values.count / 2] }
}
