/// Prediction error by score: the median and the middle 80 % in each bin.
package struct ErrorProfile: Chart, Equatable {
    /// The title.
    package var title: String
    /// The quantity of the scores and errors.
    package var quantity: Quantity
    /// The predictions; points with a non-finite number are omitted and counted.
    package var predicted: [Double]
    /// The scores, in the order of the predictions; surplus numbers of either are ignored.
    package var actual: [Double]

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of the scores and errors.
    ///   - predicted: The predictions.
    ///   - actual: The scores, in the order of the predictions.
    package init(title: String, quantity: Quantity, predicted: [Double], actual: [Double]) {
        self.title = title
        self.quantity = quantity
        self.predicted = predicted
        self.actual = actual
    }
}
