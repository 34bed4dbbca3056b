/// Differences between two results, source by source, against zero and a margin around it.
public struct PairedDotPlot: Chart, Equatable {
    /// The title.
    public var title: String
    /// What differs, such as PLCC.
    public var quantity: Quantity
    /// The differences with their intervals, from the top.
    public var differences: [Estimate]
    /// Differences of at most this size count as none; shown as a band.
    public var margin: Double?
    /// What a difference below zero means, such as `baseline better`.
    public var belowZero: String?
    /// What a difference above zero means, such as `candidate better`.
    public var aboveZero: String?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: What differs.
    ///   - differences: The differences with their intervals, from the top.
    ///   - margin: Differences of at most this size count as none.
    ///   - belowZero: What a difference below zero means.
    ///   - aboveZero: What a difference above zero means.
    public init(
        title: String,
        quantity: Quantity,
        differences: [Estimate],
        margin: Double? = nil,
        belowZero: String? = nil,
        aboveZero: String? = nil
    ) {
        self.title = title
        self.quantity = quantity
        self.differences = differences
        self.margin = margin
        self.belowZero = belowZero
        self.aboveZero = aboveZero
    }
}
