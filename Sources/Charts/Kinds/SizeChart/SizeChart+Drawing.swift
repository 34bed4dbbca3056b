extension SizeChart {
    /// So many points are links; the others are dots alone.
    private static let greatestLinkCount = 150

    /// A text description of the chart with its key figures.
    package var summary: String {
        let name = Label(quantity.name).isolated
        let drawn = drawn
        guard !drawn.isEmpty else { return "\(name) against parameters: no models." }
        let front = front
        let list = front.prefix(12).map { point in
            let count = Decimal.count(point.parameters)
            return
                "\(Label(point.name).isolated) \(Self.figure(point.value)) with \(count) parameters"
        }
        var text = "\(name) of \(counted(drawn.count, "model")) against the number of parameters."
        text += " Best for its size: \(list.joined(separator: "; "))"
        text += front.count > 12 ? "; and \(front.count - 12) more." : "."
        if let champion = drawn.first(where: \.isChampion) {
            text += " Champion: \(Label(champion.name).isolated)."
        }
        return text + omission
    }

    private var omission: String {
        let count = points.count - drawn.count
        return count > 0 ? " \(counted(count, "model")) not drawn." : ""
    }

    static func figure(_ value: Double) -> String { Decimal.significant(value, digits: 5) }

    /// The chart as SVG; its points are links, so screen readers see a group, not an image.
    package var svg: String {
        let drawn = drawn
        let rise = Axis(coveringLogarithms: drawn.map(loss), atMost: 8, label: label)
        let x = Axis(coveringLogarithms: drawn.map { Double($0.parameters) }, atMost: 7)
        var drawing = Drawing()
        drawing.title(title)
        let margin = Panel.margin(rise)
        let panel = Panel(
            left: margin,
            top: drawing.height + 26,
            width: Drawing.width - margin - 24,
            height: 300,
            x: x,
            y: Axis(covering: [0, 1], atMost: 3)
        )
        let axisTitle = "\(quantity.axisTitle()), higher is better"
        drawing.text(axisTitle, 4, panel.top - 10, role: .muted)
        drawing.verticalGrid(panel)
        var lines = Path()
        for tick in rise.ticks {
            let y = panel.top + panel.height * tick.fraction
            lines.segment(panel.left, y, panel.right, y)
            drawing.text(tick.label, panel.left - 7, y + 5, anchor: .end, role: .muted)
        }
        drawing.path(lines, .stroked(.grid))
        drawing.horizontalLabels(panel, title: "Parameters")
        guard !drawn.isEmpty else {
            drawing.nothing(in: panel)
            drawing.height = panel.bottom + 50
            return drawing.svg(title: title, summary: summary)
        }
        let front = front
        let place = { (point: Point) in
            (
                x: panel.place(x: Double(point.parameters)),
                y: panel.top + panel.height * rise.fraction(loss(point))
            )
        }
        drawing.steps(front.map(place), to: panel.right)
        let hasLinks = drawing.dots(
            ordered(front),
            linked: Self.greatestLinkCount,
            quantity: quantity,
            at: place
        )
        drawing.names(
            of: labelled(front),
            among: drawn.map(place),
            besides: front.map(place),
            in: panel,
            behind: 14 + Label.width(axisTitle, size: Drawing.textSize),
            at: place
        )
        drawing.height = panel.bottom + 50
        drawing.sizeLegend(Set(drawn.map(\.kind)), hasChampion: drawn.contains(where: \.isChampion))
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary, kind: hasLinks ? "group" : "img")
    }

    /// The label of a loss: the value that has it.
    private func label(_ loss: Double, _ label: String) -> String {
        guard scale == .correlation else { return label }
        return Decimal.fixed(1 - loss, decimals: max(0, -Decimal.decimalExponent(of: loss)))
    }

    /// The champion and the front last, so that they lie over the others, and the links go to them first
    /// when there are too many.
    private func ordered(_ front: [Point]) -> [Point] {
        let isFirst = { (point: Point) in point.isChampion || front.contains(point) }
        return drawn.filter { !isFirst($0) } + drawn.filter(isFirst)
    }

    /// The points that have their name beside them, the most important first.
    private func labelled(_ front: [Point]) -> [Point] {
        let champions = drawn.filter(\.isChampion)
        return champions + front.reversed().filter { !$0.isChampion }
    }
}
