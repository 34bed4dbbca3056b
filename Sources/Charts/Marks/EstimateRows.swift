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
    init(_ estimates: [Estimate], covering others: [Double], scale: AxisScale = .linear) {
        self.estimates = Array(estimates.prefix(Self.greatestRowCount))
        omittedCount = estimates.count - self.estimates.count
        let numbers = self.estimates.flatMap {
            [$0.value, $0.low, $0.high, $0.other].compactMap(\.self)
        }
        let room = Drawing.width - 4 - Self.reserved(estimates)
        axis = Axis(covering: numbers + others, scale: scale, along: room)
        figures = zip(self.estimates, axis.figures(self.estimates.map(\.value))).map {
            $0.figure ?? $1 ?? "—"
        }
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
    ///   - quantity: What the values are of.
    ///   - otherName: What the second marks are.
    ///   - isFilled: Whether an estimate's dot is filled; otherwise it is a ring.
    func draw(
        _ panel: Panel,
        in drawing: inout Drawing,
        _ quantity: Quantity,
        _ otherName: String? = nil,
        isFilled: (Estimate) -> Bool
    ) {
        for (index, estimate) in estimates.enumerated() {
            let y = panel.top + (Double(index) + 0.5) * Self.rowHeight
            let room = panel.left - 16
            drawing.text(estimate.name, panel.left - 12, y + 5, anchor: .end, fitting: room)
            drawing.text(figures[index], Drawing.width - 4, y + 5, anchor: .end)
            if let other = estimate.other, axis.covers(other) {
                var diamond = Path()
                diamond.diamond(panel.place(x: other), y)
                drawing.path(
                    diamond,
                    Drawing.Paint(fill: .paper, stroke: Role.categories[1], strokeWidth: 2)
                )
            }
            guard let value = estimate.value, axis.covers(value) else {
                let middle = panel.left + panel.width / 2
                var behind = Path()
                behind.rectangle(middle - 46, y - 10, 92, 20)
                drawing.path(behind, .filled(.paper))
                let word = estimate.value?.isFinite ?? false ? "beyond the axis" : "undefined"
                drawing.text(word, middle, y + 5, anchor: .middle, role: .muted)
                continue
            }
            let x = panel.place(x: value)
            drawing.mark(estimate.words(quantity, otherName), at: x, y) { drawing in
                if let interval = estimate.interval, axis.covers(interval.low) {
                    let low = panel.place(x: interval.low)
                    let high = panel.place(x: interval.high)
                    var whiskers = Path()
                    whiskers.segment(low, y, high, y)
                    whiskers.segment(low, y - 5, low, y + 5)
                    whiskers.segment(high, y - 5, high, y + 5)
                    drawing.path(whiskers, .stroked(Role.categories[0], 2))
                }
                var dot = Path()
                dot.dot(x, y)
                drawing.path(dot, .dotted(Role.categories[0], 11))
                if !isFilled(estimate) { drawing.path(dot, .dotted(.paper, 6.5)) }
            }
        }
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

    /// What its mark says.
    fileprivate func words(_ quantity: Quantity, _ otherName: String?) -> String {
        if let words { return words }
        var text = described(Quantity("", unit: quantity.unit))
        if let other, let otherName {
            text += "; \(Label(otherName).isolated) \(Decimal.significant(other))"
        }
        return text
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
