/// The residuals of the points whose scores are in a range.
package struct ErrorBin {
    package struct Band {
        package let from: Double
        package let to: Double
        package let low: Double
        package let median: Double
        package let high: Double
    }

    /// Where the bin begins and ends along the axis, from 0 to 1.
    package let place: ClosedRange<Double>
    /// The residuals, from low to high.
    package let residuals: [Double]
    package let band: Band?
    /// The points of a bin without a band.
    package let dots: [PointCloud.Point]

    package init(
        index: Int,
        of count: Int,
        range: ClosedRange<Double>,
        points: [PointCloud.Point],
        leastBandCount: Int
    ) {
        place = Double(index) / Double(count)...Double(index + 1) / Double(count)
        residuals = points.map(\.residual).sorted()
        guard residuals.count >= leastBandCount, let low = quantile(residuals, 0.1),
            let median = quantile(residuals, 0.5), let high = quantile(residuals, 0.9)
        else {
            band = nil
            dots = points
            return
        }
        dots = []
        band = Band(
            from: range.lowerBound,
            to: range.upperBound,
            low: low,
            median: median,
            high: high
        )
    }
}

extension ErrorBin {
    /// What the mark of a bin says.
    fileprivate func words(_ band: Band) -> String {
        let range = "\(Decimal.significant(band.from)) to \(Decimal.significant(band.to))"
        let middle = "\(Decimal.significant(band.low)) to \(Decimal.significant(band.high))"
        return """
            \(range): median error \(Decimal.significant(band.median)), middle 80 % \(middle), \
            \(counted(residuals.count, "point"))
            """
    }
}

extension Drawing {
    /// The bands, the medians, and the dots of bins.
    mutating func bins(_ bins: [ErrorBin], _ panel: Panel) {
        var dots = Path()
        for bin in bins {
            let left = panel.left + panel.width * bin.place.lowerBound + 2
            let right = panel.left + panel.width * bin.place.upperBound - 2
            if let band = bin.band {
                let top = panel.place(y: band.high)
                var box = Path()
                box.rectangle(left, top, right - left, panel.place(y: band.low) - top)
                let y = panel.place(y: band.median)
                var median = Path()
                median.segment(left, y, right, y)
                mark(bin.words(band), at: (left + right) / 2, top) { drawing in
                    drawing.path(box, Paint(fill: Role.shades[2], stroke: Role.categories[0]))
                    drawing.path(median, .stroked(.ink, 3))
                }
            } else {
                for point in bin.dots {
                    dots.dot(panel.place(x: point.actual), panel.place(y: point.residual))
                }
            }
        }
        var zero = Path()
        zero.segment(panel.left, panel.place(y: 0), panel.right, panel.place(y: 0))
        path(zero, .stroked(.reference, 1.8, dashes: "7 4"))
        path(dots, .dotted(Role.densities[2], 5))
    }

    /// A bar for the number of points in each bin, below a panel, and its axis.
    package mutating func counts(_ bins: [ErrorBin], below panel: Panel, title: String) {
        let greatest = bins.map(\.residuals.count).max() ?? 0
        let strip = Panel(
            left: panel.left,
            top: panel.bottom + 34,
            width: panel.width,
            height: 34,
            x: panel.x,
            y: panel.y
        )
        var bars = Path()
        for bin in bins where !bin.residuals.isEmpty {
            let bar = strip.height * Double(bin.residuals.count) / Double(greatest)
            let left = strip.left + strip.width * bin.place.lowerBound + 2
            let right = strip.left + strip.width * bin.place.upperBound - 2
            bars.rectangle(left, strip.bottom - max(bar, 0.5), right - left, max(bar, 0.5))
        }
        text(
            "Points in each bin (at most \(Decimal.count(greatest)))",
            4,
            strip.top - 8,
            role: .muted
        )
        path(bars, .filled(.muted))
        horizontalAxis(strip)
        horizontalLabels(strip, title: title)
        height = strip.bottom + 48
    }

    mutating func profileLegend(hasDots: Bool) {
        height += 20
        var line = Path()
        line.segment(4, height - 5, 34, height - 5)
        path(line, .stroked(.ink, 3))
        text("median", 42, height)
        var box = Path()
        box.rectangle(120, height - 13, 30, 15)
        path(box, Paint(fill: Role.shades[2], stroke: Role.categories[0]))
        text("middle 80 %", 158, height)
        if hasDots {
            var dot = Path()
            dot.dot(288, height - 5)
            path(dot, .dotted(Role.densities[2], 5))
            text("fewer than 5 points", 300, height)
        }
        height += 12
    }
}
