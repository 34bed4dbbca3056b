/// Differences between two results, source by source, against zero and a margin around it.
package struct PairedDotPlot: Chart, Equatable {
    /// The title.
    package var title: String
    /// What differs, such as PLCC.
    package var quantity: Quantity
    /// The differences with their intervals, from the top.
    package var differences: [Estimate]
    /// The margin up to which differences are negligible; shown as a band.
    package var margin: Double?
    /// What a difference below zero means, such as `baseline better`.
    package var belowZero: String?
    /// What a difference above zero means, such as `candidate better`.
    package var aboveZero: String?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: What differs.
    ///   - differences: The differences with their intervals, from the top.
    ///   - margin: The margin up to which differences are negligible.
    ///   - belowZero: What a difference below zero means.
    ///   - aboveZero: What a difference above zero means.
    package init(
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
