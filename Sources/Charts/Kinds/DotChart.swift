/// A row for each estimate: a dot with its interval, on an axis that need not begin at zero.
package struct DotChart: Chart, Equatable {
    /// A reference line for estimates, such as a gate's threshold.
    package struct Reference: Equatable, Sendable {
        /// The label of the line.
        package var name: String
        /// Where the line is.
        package var value: Double
        /// Whether what lies at or above the line is on its good side; else what lies at or below.
        package var prefersHigher: Bool
        /// What stands at the line; nil for its name and its value.
        package var label: String?

        /// Creates a line.
        ///
        /// - Parameters:
        ///   - name: The label of the line.
        ///   - value: Where the line is.
        ///   - prefersHigher: Whether what lies at or above the line is on its good side.
        package init(_ name: String, at value: Double, prefersHigher: Bool = true) {
            self.name = name
            self.value = value
            self.prefersHigher = prefersHigher
        }
    }

    /// The title.
    package var title: String
    /// The quantity of the axis.
    package var quantity: Quantity
    /// The rows, from the top.
    package var estimates: [Estimate]
    /// The reference line.
    package var reference: Reference?
    /// How the axis is divided.
    package var scale: AxisScale = .linear
    /// What the second marks are; nil without them.
    package var otherName: String?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of the axis.
    ///   - estimates: The rows, from the top.
    ///   - reference: The reference line.
    package init(
        title: String,
        quantity: Quantity,
        estimates: [Estimate],
        reference: Reference? = nil
    ) {
        self.title = title
        self.quantity = quantity
        self.estimates = estimates
        self.reference = reference
    }
}
