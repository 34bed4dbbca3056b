/// How one of several curves is drawn: colours first, then dashes, so that grey tells them apart.
package struct CurveStyle {
    /// Up to this many curves look different from each other.
    package static let distinctCount = 14
    private static let dashes: [String?] = [nil, "6 3", "2 3", "9 3 2 3"]

    package let role: Role
    private let dash: String?
    private var opacity: String?

    package init(_ index: Int, of count: Int) {
        guard count <= Self.distinctCount else {
            role = Role.categories[0]
            dash = nil
            opacity = ".5"
            return
        }
        role = Role.categories[index % Role.categories.count]
        dash = Self.dashes[(index + 2 * (index / Role.categories.count)) % Self.dashes.count]
    }

    package func paint(_ width: Double) -> Drawing.Paint {
        Drawing.Paint(
            stroke: role,
            strokeWidth: width,
            dashes: dash,
            isRound: dash == nil,
            opacity: opacity
        )
    }
}

/// What of a curve is a line, and what stands alone between gaps.
struct CurvePaths {
    let lines: Path
    let dots: Path
}

/// A name beside the end of its curve.
struct EndLabel {
    let name: String
    var y: Double
    let role: Role
}

extension Drawing {
    mutating func curve(_ curve: CurvePaths, _ paint: Paint) {
        path(curve.lines, paint)
        var dots = paint
        dots.strokeWidth = max(4.5, paint.strokeWidth * 1.5)
        dots.dashes = nil
        dots.isRound = true
        path(curve.dots, dots)
    }

    /// Names at the right of a panel, moved apart where they would cover each other.
    mutating func endLabels(_ labels: [EndLabel], _ panel: Panel) {
        var labels = labels.sorted { $0.y < $1.y }
        for index in labels.indices.dropFirst() {
            labels[index].y = max(labels[index].y, labels[index - 1].y + 17)
        }
        var floor = panel.bottom
        for index in labels.indices.reversed() {
            labels[index].y = min(labels[index].y, floor)
            floor = labels[index].y - 17
        }
        let room = Self.width - panel.right - 10
        for label in labels {
            text(label.name, panel.right + 8, label.y + 5, role: label.role, fitting: room)
        }
    }

    /// The names of curves with a piece of each, in two columns.
    mutating func lineLegend(_ names: [String], hasMean: Bool) {
        height += 16
        let isDistinct = names.count <= CurveStyle.distinctCount
        let rows = isDistinct ? names : ["one of \(names.count)"]
        let mean = ("mean", Paint(stroke: .ink, strokeWidth: 3.2, isRound: true))
        let entries =
            (hasMean ? [mean] : [])
            + rows.enumerated().map { index, name in
                (name, CurveStyle(index, of: names.count).paint(2))
            }
        for (index, entry) in entries.enumerated() {
            let x = index.isMultiple(of: 2) ? 4.0 : Self.width / 2
            let y = height + Double(index / 2) * 21
            var line = Path()
            line.segment(x, y - 5, x + 36, y - 5)
            path(line, entry.1)
            text(entry.0, x + 44, y, fitting: Self.width / 2 - 52)
        }
        height += Double((entries.count - 1) / 2) * 21 + 10
    }
}
