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
        let rise = Rise(drawn.map(loss), isCorrelation: scale == .correlation)
        let x = Axis(coveringLogarithms: drawn.map { Double($0.parameters) }, atMost: 7)
        let margin = rise.ticks.map { Label.width($0.label, size: Drawing.textSize) }.max() ?? 0
        var drawing = Drawing()
        drawing.title(title)
        let panel = Panel(
            left: max(28, margin + 12),
            top: drawing.height + 26,
            width: Drawing.width - max(28, margin + 12) - 24,
            height: 300,
            x: x,
            y: Axis(covering: [0, 1], atMost: 3)
        )
        drawing.text(
            "\(quantity.axisTitle()), better is higher",
            4,
            panel.top - 10,
            role: .muted
        )
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
        drawing.names(of: labelled(front), among: drawn.map(place), in: panel, at: place)
        drawing.height = panel.bottom + 50
        drawing.sizeLegend(Set(drawn.map(\.kind)), hasChampion: drawn.contains(where: \.isChampion))
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary, kind: hasLinks ? "group" : "img")
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

/// A logarithmic axis of losses, from the least at the top.
private struct Rise {
    let ticks: [(fraction: Double, label: String)]
    private let low: Double
    private let high: Double

    init(_ losses: [Double], isCorrelation: Bool) {
        let least = losses.min() ?? 0.1
        let greatest = losses.max() ?? 1
        let marks = LogarithmicMarks(from: least, to: greatest, atMost: 8)
        let places = marks.values.map { binaryLogarithm($0) }
        let low = min(places.first ?? 0, binaryLogarithm(least))
        let high = max(places.last ?? 1, binaryLogarithm(greatest), low + 1)
        self.low = low
        self.high = high
        ticks = zip(zip(marks.values, marks.labels), places).map { mark, place in
            let decimals = max(0, -Decimal.decimalExponent(of: mark.0))
            let label = isCorrelation ? Decimal.fixed(1 - mark.0, decimals: decimals) : mark.1
            return ((place - low) / (high - low), label)
        }
    }

    func fraction(_ loss: Double) -> Double {
        min(max((binaryLogarithm(loss) - low) / (high - low), 0), 1)
    }
}
