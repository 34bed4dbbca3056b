/// A rectangle with two axes.
package struct Panel {
    package let left: Double
    package let top: Double
    package let width: Double
    package let height: Double
    package let x: Axis
    package let y: Axis

    package init(left: Double, top: Double, width: Double, height: Double, x: Axis, y: Axis) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.x = x
        self.y = y
    }

    package var right: Double { left + width }
    package var bottom: Double { top + height }

    package func place(x value: Double) -> Double { left + width * x.fraction(value) }
    package func place(y value: Double) -> Double { bottom - height * y.fraction(value) }

    /// The room that labels of a vertical axis need on its left.
    package static func margin(_ axis: Axis) -> Double {
        max(28, axis.labelWidth(size: Drawing.textSize) + 12)
    }
}

extension Drawing {
    /// The lines and labels of a panel's axes; the vertical axis' title stands above it.
    package mutating func axes(_ panel: Panel, xTitle: String?, yTitle: String) {
        text(yTitle, 4, panel.top - 10, role: .muted)
        grid(panel)
        for tick in panel.y.ticks {
            let y = panel.bottom - panel.height * tick.fraction
            text(tick.label, panel.left - 7, y + 5, anchor: .end, role: .muted)
        }
        guard let xTitle else { return }
        horizontalLabels(panel, title: xTitle)
    }

    /// The lines of a panel's axes.
    package mutating func grid(_ panel: Panel) {
        var lines = Path()
        for tick in panel.x.ticks {
            let x = panel.left + panel.width * tick.fraction
            lines.segment(x, panel.top, x, panel.bottom)
        }
        for tick in panel.y.ticks {
            let y = panel.bottom - panel.height * tick.fraction
            lines.segment(panel.left, y, panel.right, y)
        }
        path(lines, .stroked(.grid))
    }

    /// The labels and the title below a panel.
    mutating func horizontalLabels(_ panel: Panel, title: String) {
        for tick in panel.x.ticks {
            let half = Label.width(tick.label, size: Self.textSize) / 2
            let x = panel.left + panel.width * tick.fraction
            text(
                tick.label,
                min(x, Self.width - half),
                panel.bottom + 19,
                anchor: .middle,
                role: .muted
            )
        }
        text(
            title,
            panel.left + panel.width / 2,
            panel.bottom + 40,
            anchor: .middle,
            role: .muted,
            fitting: 2
                * min(panel.left + panel.width / 2, Self.width - panel.left - panel.width / 2)
        )
    }
}

extension Axis {
    /// A horizontal axis with as many ticks as their labels leave room for.
    ///
    /// - Parameters:
    ///   - values: The numbers; those that cannot be placed are passed over.
    ///   - scale: How it is divided.
    ///   - length: Its length in units of a drawing.
    package init(covering values: [Double], scale: AxisScale = .linear, along length: Double) {
        let gap = scale == .linear ? 14.0 : 10
        func axis(_ count: Int) -> Axis {
            scale == .linear
                ? Axis(covering: values, atMost: count)
                : Axis(coveringLogarithms: values, atMost: count)
        }
        func fits(_ axis: Axis) -> Bool {
            let needed = axis.labelWidth(size: Drawing.textSize) + gap
            return needed * Double(axis.ticks.count - 1) <= length
        }
        let axes = stride(from: 8, to: 3, by: -1).lazy.map(axis)
        self = axes.first(where: fits) ?? axis(3)
    }
}
