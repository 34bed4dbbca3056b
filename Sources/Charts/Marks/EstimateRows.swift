/// Estimates in rows: a name, a dot with its interval on an axis, and the value in figures.
struct EstimateRows {
    static let greatestRowCount = 100
    private static let rowHeight = 27.0

    let estimates: [Estimate]
    let axis: Axis
    let omittedCount: Int
    /// The values in figures.
    private let figures: [String]

    /// Creates rows whose axis covers all estimates and some numbers more.
    init(_ estimates: [Estimate], covering others: [Double]) {
        self.estimates = Array(estimates.prefix(Self.greatestRowCount))
        omittedCount = estimates.count - self.estimates.count
        let numbers = self.estimates.flatMap { [$0.value, $0.low, $0.high].compactMap(\.self) }
        axis = Axis(covering: numbers + others, along: Drawing.width - 4 - Self.reserved(estimates))
        figures = axis.figures(self.estimates.map(\.value)).map { $0 ?? "—" }
    }

    private static func reserved(_ estimates: [Estimate]) -> Double {
        nameWidth(estimates) + 100
    }

    private static func nameWidth(_ estimates: [Estimate]) -> Double {
        let widths = estimates.prefix(greatestRowCount).map {
            Label.width(Label($0.name).full, size: Drawing.textSize)
        }
        return min(max(widths.max() ?? 0, 40), 150)
    }

    /// The rectangle of the dots, below what a drawing already has.
    func panel(below height: Double) -> Panel {
        let name = Self.nameWidth(estimates)
        let figures = figures.map { Label.width($0, size: Drawing.textSize) }.max() ?? 0
        let left = name + 18
        return Panel(
            left: left,
            top: height,
            width: Drawing.width - left - min(figures, 120) - 20,
            height: Self.rowHeight * Double(max(estimates.count, 1)),
            x: axis,
            y: Axis(covering: [0, 1], atMost: 3)
        )
    }

    /// Draws the rows.
    ///
    /// - Parameters:
    ///   - panel: The rectangle of the dots.
    ///   - drawing: Where to draw.
    ///   - isFilled: Whether an estimate's dot is filled; otherwise it is a ring.
    func draw(_ panel: Panel, in drawing: inout Drawing, isFilled: (Estimate) -> Bool) {
        var whiskers = Path()
        var filled = Path()
        var rings = Path()
        for (index, estimate) in estimates.enumerated() {
            let y = panel.top + (Double(index) + 0.5) * Self.rowHeight
            let room = panel.left - 16
            drawing.text(estimate.name, panel.left - 12, y + 5, anchor: .end, fitting: room)
            drawing.text(figures[index], Drawing.width - 4, y + 5, anchor: .end)
            guard let value = estimate.value, value.isFinite else {
                let middle = panel.left + panel.width / 2
                var behind = Path()
                behind.rectangle(middle - 46, y - 10, 92, 20)
                drawing.path(behind, .filled(.paper))
                drawing.text("undefined", middle, y + 5, anchor: .middle, role: .muted)
                continue
            }
            if let interval = estimate.interval {
                let low = panel.place(x: interval.low)
                let high = panel.place(x: interval.high)
                whiskers.segment(low, y, high, y)
                whiskers.segment(low, y - 5, low, y + 5)
                whiskers.segment(high, y - 5, high, y + 5)
            }
            if isFilled(estimate) {
                filled.dot(panel.place(x: value), y)
            } else {
                rings.dot(panel.place(x: value), y)
            }
        }
        drawing.path(whiskers, .stroked(Role.categories[0], 2))
        drawing.path(filled, .dotted(Role.categories[0], 11))
        drawing.path(rings, .dotted(Role.categories[0], 11))
        drawing.path(rings, .dotted(.paper, 6.5))
        drawing.height = panel.bottom
        drawing.horizontalAxis(panel)
    }

    var omission: String {
        omittedCount > 0 ? " \(counted(omittedCount, "row")) not drawn." : ""
    }
}

extension Estimate {
    /// The interval, if both its ends are numbers.
    package var interval: (low: Double, high: Double)? {
        guard let value, let low, let high, value.isFinite, low.isFinite, high.isFinite
        else { return nil }
        return (min(low, high), max(low, high))
    }

    /// The estimate in a sentence.
    package func described(_ quantity: Quantity) -> String {
        guard let value, value.isFinite else { return "\(Label(name).isolated): undefined" }
        var text = "\(Label(name).isolated) \(quantity.described(value))"
        if let interval {
            let low = Decimal.significant(interval.low)
            text += " (\(low) to \(Decimal.significant(interval.high)))"
        }
        return text
    }
}

extension [Estimate] {
    /// The first few estimates in a sentence.
    package func described(_ quantity: Quantity) -> String {
        let shown = prefix(12).map { $0.described(quantity) }.joined(separator: "; ")
        return count > 12 ? "\(shown); and \(Decimal.count(count - 12)) more" : shown
    }
}

extension Drawing {
    /// The labels below a panel without a title.
    mutating func horizontalAxis(_ panel: Panel) {
        var lines = Path()
        lines.segment(panel.left, panel.bottom, panel.right, panel.bottom)
        path(lines, .stroked(.muted))
    }
}
