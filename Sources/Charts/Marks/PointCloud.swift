/// Predictions beside scores, without the pairs in which a number is not finite.
package struct PointCloud {
    package struct Point {
        package let actual: Double
        package let predicted: Double
        /// Its place among the pairs.
        let index: Int
        var residual: Double { predicted - actual }
    }

    package let points: [Point]
    /// How many pairs were left out.
    let omittedCount: Int

    package init(predicted: [Double], actual: [Double]) {
        let pairs = zip(predicted, actual).enumerated()
        points = pairs.compactMap { index, pair in
            let point = Point(actual: pair.1, predicted: pair.0, index: index)
            // Not finite if either number is not, or if they are further apart than numbers go.
            return point.residual.isFinite ? point : nil
        }
        omittedCount = max(predicted.count, actual.count) - points.count
    }

    var omission: String {
        guard omittedCount > 0 else { return "" }
        let verb = omittedCount == 1 ? "is" : "are"
        return " \(counted(omittedCount, "point")) without two finite numbers \(verb) omitted."
    }
}
