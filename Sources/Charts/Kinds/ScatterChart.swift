/// Predicted against actual scores with the identity line, and the residuals below.
///
/// More than 600 points are counted in hexagons whose shade says how many they hold.
package struct ScatterChart: Chart, Equatable {
    /// The title.
    package var title: String
    /// The quantity of both axes.
    package var quantity: Quantity
    /// The predictions; points with a non-finite number are omitted and counted.
    package var predicted: [Double]
    /// The scores, in the order of the predictions; surplus numbers of either are ignored.
    package var actual: [Double]
    /// The scores that the model was fitted on, shown as a band.
    package var fittedRange: ClosedRange<Double>?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of both axes.
    ///   - predicted: The predictions.
    ///   - actual: The scores, in the order of the predictions.
    ///   - fittedRange: The scores that the model was fitted on.
    package init(
        title: String,
        quantity: Quantity,
        predicted: [Double],
        actual: [Double],
        fittedRange: ClosedRange<Double>? = nil
    ) {
        self.title = title
        self.quantity = quantity
        self.predicted = predicted
        self.actual = actual
        self.fittedRange = fittedRange
    }
}
