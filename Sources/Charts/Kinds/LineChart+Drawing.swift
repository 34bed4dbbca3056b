extension LineChart {
    private static let greatestLineCount = 60
    private static let greatestPointCount = 8000

    /// A text description of the chart with its key figures.
    package var summary: String {
        let name = Label(quantity.name).isolated
        let step = Label(steps.name).isolated
        let drawn = drawn
        guard stepCount > 0 else { return "\(name) by \(step): no values." }
        var text = "\(name) of \(counted(drawn.count, "curve"))"
        text += " over \(Decimal.count(stepCount)) steps (\(step))."
        let ends = drawn.compactMap { line in
            line.values.last { shows($0) }.flatMap(\.self).map { (line.name, $0) }
        }
        if let least = ends.min(by: { $0.1 < $1.1 }), let most = ends.max(by: { $0.1 < $1.1 }) {
            text += " They end between \(quantity.described(least.1)) (\(Label(least.0).isolated))"
            text += " and \(quantity.described(most.1)) (\(Label(most.0).isolated))."
        }
        let means = mean
        if let first = means.first(where: shows)?.flatMap(\.self),
            let last = means.last(where: shows)?.flatMap(\.self)
        {
            text += " Their mean goes from \(quantity.described(first))"
            text += " to \(quantity.described(last))."
        }
        if scale == .logarithmic { text += " The vertical axis is logarithmic." }
        let gaps = drawn.reduce(0) { $0 + $1.values.count { !shows($0) } }
        if gaps > 0 {
            text +=
                " \(counted(gaps, "value")) cannot be shown and \(gaps == 1 ? "leaves a gap" : "leave gaps")."
        }
        return text + omission
    }

    private var omission: String {
        guard lines.count > drawn.count else { return "" }
        return " \(counted(lines.count - drawn.count, "curve")) not drawn."
    }

    /// The chart as SVG.
    package var svg: String {
        let drawn = drawn
        let values = values(drawn)
        let y =
            scale == .logarithmic
            ? Axis(coveringLogarithms: values, atMost: 8) : Axis(covering: values, atMost: 7)
        let named = drawn.count <= 4
        let labels = named ? drawn.map(\.name) + (mean.isEmpty ? [] : ["mean"]) : []
        let widths = labels.map { Label.width(Label($0).full, size: Drawing.textSize) }
        let room = min(widths.max() ?? 0, 110)
        let left = Panel.margin(y)
        let width = Drawing.width - left - 14 - (named ? room + 8 : 0)
        let last = firstStep.addingReportingOverflow(max(stepCount, 1) - 1).partialValue
        var drawing = Drawing()
        drawing.title(title)
        let panel = Panel(
            left: left,
            top: drawing.height + 26,
            width: width,
            height: 270,
            x: Axis(covering: [Double(firstStep), Double(last)], along: width),
            y: y
        )
        drawing.axes(
            panel,
            xTitle: steps.axisTitle(exponent: panel.x.exponent),
            yTitle: quantity.axisTitle(exponent: y.exponent)
                + (scale == .logarithmic ? ", logarithmic" : "")
        )
        draw(drawn, panel, in: &drawing)
        drawing.height = panel.bottom + 50
        if named {
            drawing.endLabels(ends(drawn, panel), panel)
        } else {
            drawing.lineLegend(drawn.map(\.name), hasMean: !mean.isEmpty)
        }
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary)
    }

    // MARK: - Values

    private var drawn: [Line] { Array(lines.prefix(Self.greatestLineCount)) }

    private var stepCount: Int { drawn.map(\.values.count).max() ?? 0 }

    private func shows(_ value: Double?) -> Bool {
        guard let value else { return false }
        return value.isFinite && (scale == .linear || value > 0)
    }

    private func values(_ lines: [Line]) -> [Double] {
        lines.flatMap { $0.values.filter(shows).compactMap(\.self) }
    }

    /// The mean at each step at which all curves have a value.
    private var mean: [Double?] {
        let drawn = drawn
        guard average == .mean, drawn.count > 1 else { return [] }
        let count = Double(drawn.count)
        return (0..<stepCount).map { step in
            var mean = 0.0
            for line in drawn {
                guard line.values.indices.contains(step), let value = line.values[step],
                    shows(value)
                else { return nil }
                mean += value / count
            }
            return mean
        }
    }

    // MARK: - Curves

    private func draw(_ drawn: [Line], _ panel: Panel, in drawing: inout Drawing) {
        let mean = mean
        let room = max(4, Self.greatestPointCount / max(drawn.count, 1))
        for (index, line) in drawn.enumerated() {
            let style = CurveStyle(index, of: drawn.count)
            let width = mean.isEmpty ? 2.2 : 1.3
            let paths = curve(line.values, panel, room)
            guard let last = line.values.last(where: shows)?.flatMap(\.self) else { continue }
            let words = "\(Label(line.name).isolated): ends at \(quantity.described(last))"
            let place = (panel.right, panel.place(y: last))
            drawing.mark(words, at: place.0, place.1, hasTip: false) { drawing in
                drawing.curve(paths, style.paint(width))
            }
        }
        drawing.curve(
            curve(mean, panel, 800),
            Drawing.Paint(stroke: .ink, strokeWidth: 3.2, isRound: true)
        )
        if values(drawn).isEmpty { drawing.nothing(in: panel) }
    }

    private func curve(_ values: [Double?], _ panel: Panel, _ room: Int) -> CurvePaths {
        var path = Path()
        var dots = Path()
        for run in Curve(values, on: panel.y, atMost: min(room, 800)).runs {
            for (index, point) in run.enumerated() {
                let x = panel.place(x: Double(firstStep) + Double(point.step))
                let y = panel.place(y: point.value)
                if run.count == 1 {
                    dots.dot(x, y)
                } else if index == 0 {
                    path.move(x, y)
                } else {
                    path.line(x, y)
                }
            }
        }
        return CurvePaths(lines: path, dots: dots)
    }

    /// The name and the height of each curve's end.
    private func ends(_ drawn: [Line], _ panel: Panel) -> [EndLabel] {
        var ends: [EndLabel] = []
        for (index, line) in drawn.enumerated() {
            guard let value = line.values.last(where: shows)?.flatMap(\.self) else { continue }
            let role = CurveStyle(index, of: drawn.count).role
            ends.append(EndLabel(name: line.name, y: panel.place(y: value), role: role))
        }
        if let value = mean.last(where: shows)?.flatMap(\.self) {
            ends.append(EndLabel(name: "mean", y: panel.place(y: value), role: .ink))
        }
        return ends
    }
}
