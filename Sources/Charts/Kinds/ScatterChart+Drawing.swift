extension ScatterChart {
    /// Up to this many points are drawn one by one.
    static let greatestDotCount = 600

    /// A text description of the chart with its key figures.
    package var summary: String {
        let cloud = PointCloud(predicted: predicted, actual: actual)
        let name = Label(quantity.name).isolated
        guard let first = cloud.points.first else {
            return "Predicted vs. actual \(name): no points." + cloud.omission
        }
        let residuals = cloud.points.map(\.residual).sorted()
        let count = Double(residuals.count)
        // Divided first: a sum of huge numbers would overflow.
        let mean = residuals.reduce(0) { $0 + $1 / count }
        let least = cloud.points.reduce(first.actual) { min($0, $1.actual) }
        let greatest = cloud.points.reduce(first.actual) { max($0, $1.actual) }
        var text = "Predicted vs. actual \(name) for \(counted(residuals.count, "point"))"
        text += ", with the residuals below."
        text += " Actual values go from \(quantity.described(least))"
        text += " to \(quantity.described(greatest))."
        text += " Mean residual: \(quantity.described(mean))"
        if let low = quantile(residuals, 0.1), let high = quantile(residuals, 0.9) {
            text += "; middle 80 %: \(quantity.described(low))"
            text += " to \(quantity.described(high))"
        }
        text += "."
        if let fitted {
            text += " Fitted range: \(quantity.described(fitted.lowerBound))"
            text += " to \(quantity.described(fitted.upperBound))."
        }
        return text + cloud.omission
    }

    /// The chart as SVG.
    package var svg: String {
        let cloud = PointCloud(predicted: predicted, actual: actual)
        let points = cloud.points
        let panels = panels(cloud)
        let (upper, lower) = (panels.upper, panels.lower)
        var drawing = Drawing()
        drawing.title(title)
        if let fitted { drawing.band(fitted, in: [upper, lower]) }
        let name = quantity.axisTitle(exponent: upper.x.exponent)
        drawing.axes(upper, xTitle: nil, yTitle: "Predicted \(name)")
        drawing.axes(
            lower,
            xTitle: "Actual \(name)",
            yTitle: "Predicted − actual" + Self.suffix(quantity, lower.y.exponent)
        )
        let ladder = drawing.points(
            points,
            words: words,
            upper: upper,
            lower: lower,
            greatestCount: frame.map { $0.greatestCount ?? 0 }
        )

        var identity = Path()
        if points.isEmpty {
            drawing.nothing(in: upper)
        } else {
            identity.segment(upper.left, upper.bottom, upper.right, upper.top)
        }
        let zero = lower.place(y: 0)
        identity.segment(lower.left, zero, lower.right, zero)
        drawing.path(identity, .stroked(.reference, 1.8, dashes: "7 4"))
        for point in named where (point.predicted - point.actual).isFinite {
            drawing.named(point, upper: upper, lower: lower)
        }
        drawing.height = lower.bottom + 48
        if frame == nil {
            drawing.scatterLegend(
                hasBand: fitted != nil,
                hasNamed: !named.isEmpty,
                ladder: ladder
            )
        }
        return drawing.svg(title: title, summary: summary)
    }

    /// The panel of the scores and that of the residuals.
    private func panels(_ cloud: PointCloud) -> (upper: Panel, lower: Panel) {
        let ends = fitted.map { [$0.lowerBound, $0.upperBound] } ?? []
        let shared =
            frame?.scores ?? (cloud.points.flatMap { [$0.actual, $0.predicted] } + ends)
        let y = Axis(covering: shared, atMost: 9)
        let residuals = Axis(
            covering: [0] + (frame?.residuals ?? cloud.points.map(\.residual)),
            atMost: 5
        )
        let left = max(Panel.margin(y), Panel.margin(residuals))
        let width = Drawing.width - left - 14
        // One axis for both directions, so that equality is the diagonal.
        let square = y.labelWidth(size: Drawing.textSize) * Double(y.ticks.count) < width
        let both = square ? y : Axis(covering: shared, along: width)
        var drawing = Drawing()
        drawing.title(title)
        let top = drawing.height + 26
        let upper = Panel(left: left, top: top, width: width, height: 300, x: both, y: both)
        let lower = Panel(
            left: left,
            top: upper.bottom + 40,
            width: width,
            height: 120,
            x: both,
            y: residuals
        )
        return (upper, lower)
    }

    /// The most points in one hexagon of its panels.
    func greatestCount(of cloud: PointCloud) -> Int {
        let panels = panels(cloud)
        var above = HexagonGrid(panels.upper)
        var below = HexagonGrid(panels.lower)
        for point in cloud.points {
            let x = panels.upper.place(x: point.actual)
            above.add(x, panels.upper.place(y: point.predicted))
            below.add(x, panels.lower.place(y: point.residual))
        }
        return max(above.greatestCount, below.greatestCount)
    }

    /// The fitted range, if its ends are numbers.
    var fitted: ClosedRange<Double>? {
        guard let fittedRange, fittedRange.lowerBound.isFinite, fittedRange.upperBound.isFinite
        else { return nil }
        return fittedRange
    }

    private static func suffix(_ quantity: Quantity, _ exponent: Int) -> String {
        String(Quantity("", unit: quantity.unit).axisTitle(exponent: exponent))
    }

}

extension Drawing {
    fileprivate mutating func band(_ range: ClosedRange<Double>, in panels: [Panel]) {
        var path = Path()
        for panel in panels {
            let left = panel.place(x: range.lowerBound)
            let right = panel.place(x: range.upperBound)
            path.rectangle(left, panel.top, max(1, right - left), panel.height)
        }
        self.path(path, .filled(.band))
    }

    /// Draws dots, or hexagons and then returns the least counts of their shades.
    fileprivate mutating func points(
        _ points: [PointCloud.Point],
        words: [String],
        upper: Panel,
        lower: Panel,
        greatestCount: Int?
    ) -> [Int]? {
        let hasHexagons =
            greatestCount.map { $0 > 0 } ?? (points.count > ScatterChart.greatestDotCount)
        guard hasHexagons else {
            var dots = Path()
            for point in points {
                let x = upper.place(x: point.actual)
                dots.dot(x, upper.place(y: point.predicted))
                dots.dot(x, lower.place(y: point.residual))
                guard words.indices.contains(point.index) else { continue }
                path(dots, .dotted(Role.densities[2], 4.4), words: words[point.index])
                dots = Path()
            }
            path(dots, .dotted(Role.densities[2], 4.4))
            return nil
        }
        var above = HexagonGrid(upper)
        var below = HexagonGrid(lower)
        for point in points {
            let x = upper.place(x: point.actual)
            above.add(x, upper.place(y: point.predicted))
            below.add(x, lower.place(y: point.residual))
        }
        let ladder = HexagonGrid.ladder(
            upTo: greatestCount ?? max(above.greatestCount, below.greatestCount)
        )
        for grid in [above, below] {
            for (index, hexagons) in grid.paths(ladder).enumerated() where !hexagons.isEmpty {
                let next =
                    index + 1 < ladder.count
                    ? " to \(Decimal.count(ladder[index + 1] - 1))" : " or more"
                let least = Decimal.count(ladder[index])
                let isOne = index + 1 < ladder.count && ladder[index + 1] == ladder[index] + 1
                raw(
                    "<g class=\"shade\"><title>\(isOne ? least : least + next) points in a hexagon</title>\n"
                )
                path(hexagons, .filled(Role.densities[index]))
                raw("</g>\n")
            }
        }
        return ladder
    }

    /// A ring around a point in both panels.
    fileprivate mutating func named(
        _ point: ScatterChart.NamedPoint,
        upper: Panel,
        lower: Panel
    ) {
        let x = upper.place(x: point.actual)
        let places = [
            upper.place(y: point.predicted), lower.place(y: point.predicted - point.actual),
        ]
        mark(point.words, at: x, places[0]) { drawing in
            var rings = Path()
            for y in places { rings.diamond(x, y, 6.5) }
            drawing.path(rings, Paint(stroke: .reference, strokeWidth: 2))
        }
    }

    mutating func scatterLegend(hasBand: Bool, hasNamed: Bool, ladder: [Int]?) {
        height += 20
        var line = Path()
        line.segment(4, height - 5, 40, height - 5)
        path(line, .stroked(.reference, 1.8, dashes: "7 4"))
        text("predicted = actual", 48, height)
        if hasBand {
            var box = Path()
            box.rectangle(234, height - 13, 30, 15)
            path(box, Paint(fill: .band, stroke: .muted))
            text("fitted range", 272, height)
        }
        if hasNamed {
            height += 24
            var ring = Path()
            ring.diamond(21, height - 5, 6.5)
            path(ring, Paint(stroke: .reference, strokeWidth: 2))
            text("largest errors, named on focus", 48, height)
        }
        if let ladder {
            height += 26
            text("Points per hexagon,", 4, height)
            colourBar(
                Array(Role.densities.prefix(ladder.count)),
                labels: ladder.map { Decimal.count($0) },
                left: 170
            )
            text("at least", 4, height)
        }
        height += 10
    }
}
