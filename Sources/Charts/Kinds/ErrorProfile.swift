/// How far predictions are off along the scores: the median and the middle 80 % in each bin.
package struct ErrorProfile: Chart, Equatable {
    /// The title.
    package var title: String
    /// What the scores and the errors measure.
    package var quantity: Quantity
    /// The predictions; a point with a number that is not finite is left out and counted.
    package var predicted: [Double]
    /// The scores, in the order of the predictions; surplus numbers of either are left out.
    package var actual: [Double]

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: What the scores and the errors measure.
    ///   - predicted: The predictions.
    ///   - actual: The scores, in the order of the predictions.
    package init(title: String, quantity: Quantity, predicted: [Double], actual: [Double]) {
        self.title = title
        self.quantity = quantity
        self.predicted = predicted
        self.actual = actual
    }
}
