extension DotChart {
    /// A text description of the chart with its key figures.
    package var summary: String {
        let name = Label(quantity.name).isolated
        let values = estimates.compactMap(\.value).filter(\.isFinite)
        guard !estimates.isEmpty else { return "\(name): no estimates." }
        var text = "\(name) of \(counted(estimates.count, "row")): "
        text += "\(estimates.described(quantity))."
        if let line {
            let good = values.count {
                line.prefersHigher ? $0 >= line.value : $0 <= line.value
            }
            text += " \(Decimal.count(good)) of \(Decimal.count(values.count)) are at"
            text += line.prefersHigher ? " least" : " most"
            text += " \(quantity.described(line.value)) (\(Label(line.name).isolated))."
        }
        return text + rows.omission
    }

    /// The chart as SVG.
    package var svg: String {
        let rows = rows
        var drawing = Drawing()
        drawing.title(title)
        if line != nil { drawing.height += 20 }
        let panel = rows.panel(below: drawing.height + 4)
        drawing.verticalGrid(panel)
        if let line {
            let label =
                line.label ?? "\(line.name) \(Decimal.significant(line.value, digits: 6))"
            drawing.reference(at: line.value, label: label, panel)
        }
        rows.draw(panel, in: &drawing, quantity, otherName) { _ in true }
        drawing.horizontalLabels(
            panel,
            title: quantity.axisTitle(exponent: rows.axis.exponent)
        )
        drawing.height = panel.bottom + 50
        if let otherName, estimates.contains(where: { $0.other != nil }) {
            drawing.otherLegend(otherName)
        }
        drawing.note(rows.omission)
        return drawing.svg(title: title, summary: summary)
    }

    private var rows: EstimateRows {
        EstimateRows(estimates, covering: line.map { [$0.value] } ?? [], scale: scale)
    }

    /// The reference, if it is a number.
    private var line: Reference? {
        reference.flatMap { $0.value.isFinite ? $0 : nil }
    }
}

extension Drawing {
    /// What the first and the second marks of a row are.
    fileprivate mutating func otherLegend(_ name: String) {
        height += 18
        var dot = Path()
        dot.dot(12, height - 5)
        path(dot, .dotted(Role.categories[0], 11))
        text("this experiment", 24, height)
        var diamond = Path()
        diamond.diamond(168, height - 5)
        path(diamond, Paint(fill: .paper, stroke: Role.categories[1], strokeWidth: 2))
        text(name, 180, height, fitting: Self.width - 184)
        height += 10
    }

    /// The vertical lines of a panel's horizontal axis.
    mutating func verticalGrid(_ panel: Panel) {
        var lines = Path()
        for tick in panel.x.ticks {
            let x = panel.left + panel.width * tick.fraction
            lines.segment(x, panel.top, x, panel.bottom)
        }
        path(lines, .stroked(.grid))
    }

    /// A vertical line across a panel, with its label above.
    mutating func reference(at value: Double, label: String, _ panel: Panel) {
        let x = panel.place(x: value)
        var line = Path()
        line.segment(x, panel.top - 4, x, panel.bottom)
        path(line, .stroked(.reference, 2, dashes: "6 4"))
        centred(label, at: x, panel.top - 9, role: .reference)
    }

    /// A text around a place, moved as far as it must be to stay in the picture.
    package mutating func centred(_ string: String, at x: Double, _ y: Double, role: Role) {
        let width = Label.width(Label(string).full, size: Self.textSize)
        let half = min(width, Self.width - 8) / 2
        let place = min(max(x, 4 + half), Self.width - 4 - half)
        text(string, place, y, anchor: .middle, role: role, fitting: 2 * half)
    }
}
