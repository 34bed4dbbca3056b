extension PairedDotPlot {
    /// A text description of the chart with its key figures.
    package var summary: String {
        let name = Label(quantity.name).isolated
        guard !differences.isEmpty else { return "Differences in \(name): none." }
        let intervals = differences.compactMap(\.interval)
        let below = intervals.count { $0.high < 0 }
        let above = intervals.count { $0.low > 0 }
        var text = "Differences in \(name): \(differences.described(quantity))."
        if !intervals.isEmpty {
            text += " Of \(counted(intervals.count, "interval")), \(Decimal.count(below)) lie"
            text += " below zero\(Self.aside(belowZero)) and \(Decimal.count(above))"
            text += " above\(Self.aside(aboveZero))."
        }
        if let reach, !intervals.isEmpty {
            let within = intervals.count { $0.low >= -reach && $0.high <= reach }
            text += " \(Decimal.count(within)) lie within the margin"
            text += " of ±\(quantity.described(reach))."
        }
        return text + rows.omission
    }

    /// The chart as SVG.
    package var svg: String {
        let rows = rows
        var drawing = Drawing()
        drawing.title(title)
        drawing.height += 24
        let panel = rows.panel(below: drawing.height)
        let zero = panel.place(x: 0)
        if let reach {
            let left = panel.place(x: -reach)
            var band = Path()
            band.rectangle(left, panel.top, panel.place(x: reach) - left, panel.height)
            drawing.path(band, .filled(.band))
        }
        drawing.verticalGrid(panel)
        if let reach {
            var edges = Path()
            for end in [-reach, reach] {
                edges.segment(panel.place(x: end), panel.top, panel.place(x: end), panel.bottom)
            }
            drawing.path(edges, .stroked(.muted, 1.2, dashes: "2 3"))
        }
        var line = Path()
        line.segment(zero, panel.top - 4, zero, panel.bottom)
        drawing.path(line, .stroked(.ink, 2))
        drawing.sides(belowZero, aboveZero, at: panel.top - 10)
        rows.draw(panel, in: &drawing, quantity) { estimate in
            guard let interval = estimate.interval else { return true }
            return interval.low > 0 || interval.high < 0
        }
        drawing.horizontalLabels(
            panel,
            title: Quantity("Difference in \(quantity.name)", unit: quantity.unit)
                .axisTitle(exponent: rows.axis.exponent)
        )
        drawing.height = panel.bottom + 48
        drawing.pairedLegend(differences, margin: reach)
        drawing.note(rows.omission)
        return drawing.svg(title: title, summary: summary)
    }

    private var rows: EstimateRows {
        EstimateRows(differences, covering: [0] + (reach.map { [-$0, $0] } ?? []))
    }

    /// The margin, if it is a number above zero.
    private var reach: Double? {
        margin.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }

    private static func aside(_ meaning: String?) -> String {
        meaning.map { " (\(Label($0).isolated))" } ?? ""
    }
}

extension Drawing {
    /// What the sides of zero mean, with arrows.
    fileprivate mutating func sides(_ below: String?, _ above: String?, at y: Double) {
        let room = Self.width / 2 - 10
        if let below { text("← \(below)", 4, y, role: .muted, fitting: room) }
        if let above {
            text("\(above) →", Self.width - 4, y, anchor: .end, role: .muted, fitting: room)
        }
    }

    /// What is drawn is explained, and nothing else.
    fileprivate mutating func pairedLegend(_ differences: [Estimate], margin: Double?) {
        let intervals = differences.compactMap(\.interval)
        let hasRings = intervals.contains { $0.low <= 0 && $0.high >= 0 }
        let hasOutside = intervals.contains { $0.low > 0 || $0.high < 0 }
        let hasPlain =
            !intervals.isEmpty
            && differences.contains { ($0.value?.isFinite ?? false) && $0.interval == nil }
        let dots = [hasOutside ? "interval excludes zero" : nil, hasPlain ? "no interval" : nil]
            .compactMap(\.self)
        if !dots.isEmpty {
            height += 20
            var dot = Path()
            dot.dot(12, height - 5)
            path(dot, .dotted(Role.categories[0], 11))
            text(dots.joined(separator: ", or "), 24, height)
        }
        if hasRings {
            height += 20
            var ring = Path()
            ring.dot(12, height - 5)
            path(ring, .dotted(Role.categories[0], 11))
            path(ring, .dotted(.paper, 6.5))
            text("interval includes zero", 24, height)
        }
        if let margin {
            height += 23
            var box = Path()
            box.rectangle(4, height - 13, 26, 15)
            path(box, Paint(fill: .band, stroke: .muted, dashes: "2 3"))
            text("within the margin of ±\(Decimal.significant(margin))", 38, height)
        }
        height += 12
    }
}
