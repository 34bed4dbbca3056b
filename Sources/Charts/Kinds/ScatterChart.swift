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
    /// What each dot says when it is pointed at, in the order of the predictions; empty for none.
    package var words: [String] = []
    /// Points with names, such as the worst frames; drawn as rings.
    package var named: [NamedPoint] = []
    /// What it shares with charts beside it; nil if it stands alone, with its own legend.
    package var frame: Frame?

    /// A point with its words.
    package struct NamedPoint: Equatable, Sendable {
        /// What its mark says.
        package var words: String
        package var predicted: Double
        package var actual: Double

        package init(_ words: String, predicted: Double, actual: Double) {
            self.words = words
            self.predicted = predicted
            self.actual = actual
        }
    }

    /// Ranges and a ramp that several charts share, so that they compare.
    package struct Frame: Equatable, Sendable {
        /// Numbers that the axes of scores cover.
        fileprivate(set) var scores: [Double]
        /// Numbers that the axis of residuals covers.
        fileprivate(set) var residuals: [Double]
        /// The most points in one hexagon of any of the charts; nil if all draw dots.
        fileprivate(set) var greatestCount: Int?
    }

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

extension [ScatterChart] {
    /// The charts with one range, one ramp, and no legends of their own.
    package var sharingAxes: [ScatterChart] {
        let clouds = map { PointCloud(predicted: $0.predicted, actual: $0.actual) }
        let scores = zip(self, clouds).flatMap { chart, cloud in
            cloud.points.flatMap { [$0.actual, $0.predicted] }
                + (chart.fitted.map { [$0.lowerBound, $0.upperBound] } ?? [])
        }
        func ends(_ values: [Double]) -> [Double] {
            [values.min(), values.max()].compactMap(\.self)
        }
        var frame = ScatterChart.Frame(
            scores: ends(scores),
            residuals: ends(clouds.flatMap { $0.points.map(\.residual) }),
            greatestCount: nil
        )
        if clouds.contains(where: { $0.points.count > ScatterChart.greatestDotCount }) {
            frame.greatestCount = 1
            frame.greatestCount = zip(self, clouds).map { chart, cloud in
                var framed = chart
                framed.frame = frame
                return framed.greatestCount(of: cloud)
            }.max()
        }
        return map { chart in
            var framed = chart
            framed.frame = frame
            return framed
        }
    }

    /// The one legend of charts that share their axes.
    package var legend: ScatterLegend {
        ScatterLegend(
            hasBand: contains { $0.fitted != nil },
            hasNamed: contains { !$0.named.isEmpty },
            greatestCount: first?.frame?.greatestCount
        )
    }
}
