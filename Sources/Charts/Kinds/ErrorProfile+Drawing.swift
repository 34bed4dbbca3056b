extension ErrorProfile {
    /// A bin of fewer points shows them one by one.
    private static let leastBandCount = 5

    /// A text description of the chart with its key figures.
    package var summary: String {
        let cloud = PointCloud(predicted: predicted, actual: actual)
        let name = Label(quantity.name).isolated
        let bins = bins(cloud)
        var text = "Prediction error of \(name) by actual value,"
        text += " for \(counted(cloud.points.count, "point"))."
        let bands = bins.compactMap(\.band)
        if let worst = bands.max(by: { $0.high - $0.low < $1.high - $1.low }) {
            text +=
                " The middle 80 % of errors is widest for actual values \(quantity.described(worst.from))"
            text += " to \(quantity.described(worst.to)): \(quantity.described(worst.low))"
            text += " to \(quantity.described(worst.high))."
        }
        if let far = bands.max(by: { $0.median.magnitude < $1.median.magnitude }) {
            text += " The largest median error is \(quantity.described(far.median)),"
            text += " for \(quantity.described(far.from)) to \(quantity.described(far.to))."
        }
        let sparse = bins.count { $0.band == nil && !$0.residuals.isEmpty }
        if sparse > 0 {
            text += " \(counted(sparse, "bin")) with fewer than \(Self.leastBandCount) points"
            text += " drawn as single dots."
        }
        return text + cloud.omission
    }

    /// The chart as SVG.
    package var svg: String {
        let cloud = PointCloud(predicted: predicted, actual: actual)
        let bins = bins(cloud)
        let bands = bins.compactMap(\.band)
        let dots = bins.filter { $0.band == nil }.flatMap(\.residuals)
        let y = Axis(covering: [0] + dots + bands.flatMap { [$0.low, $0.high] }, atMost: 7)
        let x = binAxis(cloud)
        let left = Panel.margin(y)
        var drawing = Drawing()
        drawing.title(title)
        let panel = Panel(
            left: left,
            top: drawing.height + 26,
            width: Drawing.width - left - 14,
            height: 230,
            x: x.labelWidth(size: Drawing.textSize) * Double(x.ticks.count) > 330 ? x.thinned() : x,
            y: y
        )
        let unit = Quantity("Predicted − actual \(quantity.name)", unit: quantity.unit)
        drawing.axes(panel, xTitle: nil, yTitle: unit.axisTitle(exponent: y.exponent))
        drawing.bins(bins, panel)
        if cloud.points.isEmpty { drawing.nothing(in: panel) }
        drawing.counts(
            bins,
            below: panel,
            title: "Actual \(quantity.axisTitle(exponent: x.exponent))"
        )
        drawing.profileLegend(hasDots: !dots.isEmpty)
        return drawing.svg(title: title, summary: summary)
    }

    // MARK: - Bins

    private func binAxis(_ cloud: PointCloud) -> Axis {
        Axis(covering: cloud.points.map(\.actual), atMost: 13)
    }

    private func bins(_ cloud: PointCloud) -> [ErrorBin] {
        let axis = binAxis(cloud)
        let count = axis.ticks.count - 1
        var members = [[PointCloud.Point]](repeating: [], count: count)
        for point in cloud.points {
            let place = axis.fraction(point.actual) * Double(count) + 1e-9
            members[min(Int(place), count - 1)].append(point)
        }
        return members.enumerated().map { index, points in
            ErrorBin(
                index: index,
                of: count,
                range: axis.values(from: index, of: count),
                points: points,
                leastBandCount: Self.leastBandCount
            )
        }
    }
}
