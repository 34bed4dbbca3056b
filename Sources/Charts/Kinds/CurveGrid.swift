/// Curves over steps in small panels that share their axes: one curve each, before the spread of all.
package struct CurveGrid: Chart, Equatable {
    /// The title.
    package var title: String
    /// What the steps are, such as epochs.
    package var steps: Quantity
    /// The quantity of the curves.
    package var quantity: Quantity
    /// The curves, each of a panel.
    package var lines: [LineChart.Line]
    /// How the vertical axis is divided.
    package var scale: AxisScale

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - steps: What the steps are.
    ///   - quantity: The quantity of the curves.
    ///   - lines: The curves, each of a panel.
    ///   - scale: How the vertical axis is divided.
    package init(
        title: String,
        steps: Quantity,
        quantity: Quantity,
        lines: [LineChart.Line],
        scale: AxisScale
    ) {
        self.title = title
        self.steps = steps
        self.quantity = quantity
        self.lines = lines
        self.scale = scale
    }

    private static let columns = 3
    private static let greatestCount = 30
    private static let panelHeight = 92.0
    private static let greatestPointCount = 120
}

extension CurveGrid {
    /// A text description of the chart with its key figures.
    package var summary: String {
        LineChart(
            title: title,
            steps: steps,
            quantity: quantity,
            lines: drawn,
            scale: scale
        ).summary + omission
    }

    private var drawn: [LineChart.Line] { Array(lines.prefix(Self.greatestCount)) }

    private var omission: String {
        lines.count > drawn.count
            ? " \(counted(lines.count - drawn.count, "curve")) not drawn." : ""
    }

    private func shows(_ value: Double?) -> Bool {
        guard let value else { return false }
        return value.isFinite && (scale == .linear || value > 0)
    }

    /// The chart as SVG.
    package var svg: String {
        let values = drawn.flatMap { $0.values.filter(shows).compactMap(\.self) }
        let y =
            scale == .logarithmic
            ? Axis(coveringLogarithms: values, atMost: 5) : Axis(covering: values, atMost: 4)
        let stepCount = drawn.map(\.values.count).max() ?? 0
        let left = Panel.margin(y)
        let gap = 14.0
        let width = (Drawing.width - left - 10 - gap * 2) / Double(Self.columns)
        let x = Axis(covering: [1, Double(max(stepCount, 2))], along: width)
        var drawing = Drawing()
        drawing.title(title)
        drawing.height += 16
        drawing.text(
            quantity.axisTitle(exponent: y.exponent)
                + (scale == .logarithmic ? ", logarithmic" : ""),
            4,
            drawing.height,
            role: .muted
        )
        let top = drawing.height + 26
        for (index, line) in drawn.enumerated() {
            let column = index % Self.columns
            let panel = Panel(
                left: left + Double(column) * (width + gap),
                top: top + Double(index / Self.columns) * (Self.panelHeight + 28),
                width: width,
                height: Self.panelHeight,
                x: x,
                y: y
            )
            drawing.text(line.name, panel.left, panel.top - 6, fitting: width)
            drawing.grid(panel)
            if column == 0 {
                for tick in y.ticks {
                    let height = panel.bottom - panel.height * tick.fraction
                    drawing.text(tick.label, left - 7, height + 5, anchor: .end, role: .muted)
                }
            }
            drawing.path(spread(panel), .filled(.grid))
            draw(line, panel, in: &drawing)
            drawing.height = panel.bottom
        }
        if drawn.isEmpty { drawing.height = top }
        let labelled = min(drawn.count, Self.columns)
        for column in 0..<labelled {
            let start = left + Double(column) * (width + gap)
            for tick in [x.ticks.first, x.ticks.last].compactMap(\.self) {
                let isLast = tick.fraction > 0.5
                let row = (drawn.count - 1 - column) / Self.columns
                let bottom = top + Double(row) * (Self.panelHeight + 28) + Self.panelHeight
                drawing.text(
                    tick.label,
                    start + width * tick.fraction,
                    bottom + 19,
                    anchor: isLast ? .end : .start,
                    role: .muted
                )
            }
        }
        drawing.height += 38
        drawing.text(
            "\(steps.axisTitle()); the band spans all curves",
            4,
            drawing.height,
            role: .muted
        )
        drawing.height += 10
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary)
    }

    private func draw(_ line: LineChart.Line, _ panel: Panel, in drawing: inout Drawing) {
        guard let last = line.values.last(where: shows)?.flatMap(\.self) else {
            drawing.nothing(in: panel)
            return
        }
        var path = Path()
        var dots = Path()
        for run in Curve(line.values, on: panel.y, atMost: Self.greatestPointCount).runs {
            for (index, point) in run.enumerated() {
                let place = (panel.place(x: Double(point.step + 1)), panel.place(y: point.value))
                if run.count == 1 {
                    dots.dot(place.0, place.1)
                } else if index == 0 {
                    path.move(place.0, place.1)
                } else {
                    path.line(place.0, place.1)
                }
            }
        }
        let first = line.values.first(where: shows)?.flatMap(\.self) ?? last
        let words =
            "\(Label(line.name).isolated): from \(Decimal.significant(first)) to \(Decimal.significant(last))"
        drawing.mark(words, at: panel.left + panel.width / 2, panel.place(y: last)) { drawing in
            drawing.path(
                path,
                Drawing.Paint(stroke: Role.categories[0], strokeWidth: 2.2, isRound: true)
            )
            drawing.path(dots, .dotted(Role.categories[0], 4.5))
        }
    }

    /// The least and the greatest value of all curves at each step.
    private func spread(_ panel: Panel) -> Path {
        var lows: [(x: Double, y: Double)] = []
        var highs: [(x: Double, y: Double)] = []
        let stepCount = drawn.map(\.values.count).max() ?? 0
        let stride = max(1, stepCount / Self.greatestPointCount)
        for step in Swift.stride(from: 0, to: stepCount, by: stride) {
            let values = drawn.compactMap { line in
                line.values.indices.contains(step) && shows(line.values[step])
                    ? line.values[step] : nil
            }
            guard let low = values.min(), let high = values.max() else { continue }
            let x = panel.place(x: Double(step + 1))
            lows.append((x, panel.place(y: low)))
            highs.append((x, panel.place(y: high)))
        }
        var path = Path()
        if lows.count > 1 { path.polygon(highs + lows.reversed()) }
        return path
    }
}
