/// Rows of many points each, such as arms with their seeds and sources, on one axis.
package struct StripChart: Chart, Equatable {
    /// A point of a row.
    package struct Point: Equatable, Sendable {
        /// What its mark says.
        package var words: String
        package var value: Double?

        package init(_ words: String, value: Double?) {
            self.words = words
            self.value = value
        }
    }

    /// A row.
    package struct Row: Equatable, Sendable {
        package var name: String
        /// What the row comes to: a large dot.
        package var middle: Point
        /// Its value in figures.
        package var figure: String
        /// Points of the first kind, such as seeds: rings.
        package var rings: [Point]
        /// Points of the second kind, such as sources: ticks.
        package var ticks: [Point]
        /// Whether it stands out.
        package var isMarked: Bool

        package init(
            _ name: String,
            middle: Point,
            figure: String,
            rings: [Point],
            ticks: [Point],
            isMarked: Bool
        ) {
            self.name = name
            self.middle = middle
            self.figure = figure
            self.rings = rings
            self.ticks = ticks
            self.isMarked = isMarked
        }
    }

    /// The title.
    package var title: String
    /// The quantity of the axis.
    package var quantity: Quantity
    /// The rows, from the top.
    package var rows: [Row]
    /// What large dots, rings and ticks are.
    package var legend: (middle: String, rings: String, ticks: String)
    /// How the axis is divided.
    package var scale: AxisScale
    /// The reference line.
    package var reference: DotChart.Reference?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of the axis.
    ///   - rows: The rows, from the top.
    ///   - legend: What large dots, rings and ticks are.
    ///   - scale: How the axis is divided.
    ///   - reference: The reference line.
    package init(
        title: String,
        quantity: Quantity,
        rows: [Row],
        legend: (middle: String, rings: String, ticks: String),
        scale: AxisScale,
        reference: DotChart.Reference? = nil
    ) {
        self.title = title
        self.quantity = quantity
        self.rows = rows
        self.legend = legend
        self.scale = scale
        self.reference = reference
    }

    package static func == (left: StripChart, right: StripChart) -> Bool {
        left.title == right.title && left.quantity == right.quantity && left.rows == right.rows
            && left.legend == right.legend && left.scale == right.scale
            && left.reference == right.reference
    }

    private static let greatestRowCount = 24
    private static let greatestPointCount = 30
    private static let rowHeight = 34.0
}

extension StripChart {
    private var drawn: [Row] { Array(rows.prefix(Self.greatestRowCount)) }

    private var omission: String {
        rows.count > drawn.count ? " \(counted(rows.count - drawn.count, "row")) not drawn." : ""
    }

    /// A text description of the chart with its key figures.
    package var summary: String {
        let values = drawn.map { "\(Label($0.name).isolated) \($0.figure)" }
        let marked = drawn.filter(\.isMarked).map { Label($0.name).isolated }
        var text = "\(Label(quantity.name).isolated) of \(counted(rows.count, "row")): "
        text += values.prefix(12).joined(separator: "; ") + "."
        if !marked.isEmpty { text += " Marked: \(marked.joined(separator: ", "))." }
        return text + omission
    }

    /// The chart as SVG.
    package var svg: String {
        let values = drawn.flatMap { row in
            ([row.middle] + row.rings + row.ticks).compactMap(\.value)
        }
        let names = drawn.map { Label.width(Label($0.name).full, size: Drawing.textSize * 1.08) }
        let name = min(max(names.max() ?? 0, 40), 190)
        let figures = drawn.map { Label.width($0.figure, size: Drawing.textSize) }.max() ?? 0
        let left = name + 18
        let width = Drawing.width - left - min(figures, 120) - 20
        let numbers = values + (line.map { [$0.value] } ?? [])
        let axis = Axis(covering: numbers, scale: scale, along: width)
        var drawing = Drawing()
        drawing.title(title)
        if line != nil { drawing.height += 20 }
        let panel = Panel(
            left: left,
            top: drawing.height + 4,
            width: width,
            height: Self.rowHeight * Double(max(drawn.count, 1)),
            x: axis,
            y: Axis(covering: [0, 1], atMost: 3)
        )
        for (index, row) in drawn.enumerated() where row.isMarked {
            var band = Path()
            let top = panel.top + Double(index) * Self.rowHeight
            band.rectangle(2, top + 1, Drawing.width - 4, Self.rowHeight - 2)
            drawing.path(band, .filled(.band))
        }
        drawing.verticalGrid(panel)
        if let line {
            drawing.reference(at: line.value, label: line.label ?? line.name, panel)
        }
        for (index, row) in drawn.enumerated() {
            let y = panel.top + (Double(index) + 0.5) * Self.rowHeight
            drawing.text(
                row.name,
                panel.left - 12,
                y + 5,
                anchor: .end,
                fitting: panel.left - 16,
                isBold: row.isMarked
            )
            drawing.text(row.figure, Drawing.width - 4, y + 5, anchor: .end)
            draw(row, at: y, panel, in: &drawing)
        }
        drawing.height = panel.bottom
        drawing.horizontalAxis(panel)
        drawing.horizontalLabels(panel, title: quantity.axisTitle(exponent: axis.exponent))
        drawing.height = panel.bottom + 50
        drawing.stripLegend(
            legend,
            hasRings: drawn.contains { !$0.rings.isEmpty },
            hasTicks: drawn.contains { !$0.ticks.isEmpty }
        )
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary)
    }

    private var line: DotChart.Reference? {
        reference.flatMap { $0.value.isFinite ? $0 : nil }
    }

    private func draw(_ row: Row, at y: Double, _ panel: Panel, in drawing: inout Drawing) {
        func places(_ points: [Point]) -> [(words: String, x: Double)] {
            points.prefix(Self.greatestPointCount).compactMap { point in
                guard let value = point.value, panel.x.covers(value) else { return nil }
                return (point.words, panel.place(x: value))
            }
        }
        for tick in places(row.ticks) {
            drawing.mark(tick.words, at: tick.x, y, hasTip: false) { drawing in
                var path = Path()
                path.segment(tick.x, y - 11, tick.x, y + 11)
                drawing.path(path, .stroked(.muted, 1.6))
            }
        }
        for middle in places([row.middle]) {
            drawing.mark(middle.words, at: middle.x, y) { drawing in
                var dot = Path()
                dot.dot(middle.x, y)
                drawing.path(dot, .dotted(Role.categories[0], 13))
            }
        }
        for ring in places(row.rings) {
            drawing.mark(ring.words, at: ring.x, y, hasTip: false) { drawing in
                var dot = Path()
                dot.dot(ring.x, y)
                drawing.path(dot, .dotted(Role.categories[1], 7))
                drawing.path(dot, .dotted(.paper, 3.5))
            }
        }
    }
}

extension Drawing {
    /// What the marks of a strip chart are, a line each.
    fileprivate mutating func stripLegend(
        _ legend: (middle: String, rings: String, ticks: String),
        hasRings: Bool,
        hasTicks: Bool
    ) {
        height += 18
        var dot = Path()
        dot.dot(12, height - 5)
        path(dot, .dotted(Role.categories[0], 13))
        text(legend.middle, 26, height, fitting: Self.width - 30)
        if hasRings {
            height += 21
            var ring = Path()
            ring.dot(12, height - 5)
            path(ring, .dotted(Role.categories[1], 7))
            path(ring, .dotted(.paper, 3.5))
            text(legend.rings, 26, height, fitting: Self.width - 30)
        }
        if hasTicks {
            height += 21
            var tick = Path()
            tick.segment(12, height - 15, 12, height + 3)
            path(tick, .stroked(.muted, 1.6))
            text(legend.ticks, 26, height, fitting: Self.width - 30)
        }
        height += 10
    }
}
