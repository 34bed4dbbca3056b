/// A picture in the making: marks one after the other, in units of which the width has 480.
///
/// On a telephone a unit is three quarters of a pixel, so text of 15 units is read there at 11.
package struct Drawing {
    package static let width = 480.0
    static let textSize = 15.0
    private static let titleSize = 17.0
    /// How much wider bold letters are.
    static let boldness = 1.1

    /// The height of the picture so far.
    package var height = 0.0
    package private(set) var marks = ""
    /// Whether a mark can be focused; the picture is then a group of marks.
    private var hasFocus = false

    package enum Anchor: String {
        case start
        case middle
        case end
    }

    /// How a shape is painted.
    package struct Paint {
        package var fill: Role?
        var stroke: Role?
        var strokeWidth = 1.0
        package var dashes: String?
        var isRound = false
        var opacity: String?

        package static func filled(_ role: Role) -> Paint { Paint(fill: role) }

        static func stroked(_ role: Role, _ width: Double = 1, dashes: String? = nil) -> Paint {
            Paint(stroke: role, strokeWidth: width, dashes: dashes)
        }

        /// Dots: ends without a line between them.
        package static func dotted(_ role: Role, _ size: Double) -> Paint {
            Paint(stroke: role, strokeWidth: size, isRound: true)
        }

        package var attributes: String {
            let classes = [fill.map { "f-\($0.name)" }, stroke.map { "s-\($0.name)" }]
            var text = " class=\"\(classes.compactMap(\.self).joined(separator: " "))\""
            text += " fill=\"\(fill?.light ?? "none")\""
            if let stroke {
                text += " stroke=\"\(stroke.light)\""
                if strokeWidth != 1 { text += " stroke-width=\"\(Path.number(strokeWidth))\"" }
                if let dashes { text += " stroke-dasharray=\"\(dashes)\"" }
                if isRound { text += " stroke-linecap=\"round\"" }
                text += " stroke-linejoin=\"round\""
            }
            if let opacity { text += " opacity=\"\(opacity)\"" }
            return text
        }
    }

    // MARK: - Marks

    package mutating func path(_ path: Path, _ paint: Paint) {
        guard !path.isEmpty else { return }
        marks += "<path\(paint.attributes) d=\"\(path.text)\"/>\n"
    }

    /// A shape that says its words when it is pointed at.
    mutating func path(_ path: Path, _ paint: Paint, words: String) {
        let title = Label(words).short(160).escaped
        marks += "<path\(paint.attributes) d=\"\(path.text)\"><title>\(title)</title></path>\n"
    }

    /// Adds a note about omitted parts at the end of the picture, if any.
    package mutating func note(_ sentence: String) {
        guard !sentence.isEmpty else { return }
        height += 16
        text(sentence, 4, height, role: .muted)
        height += 8
    }

    /// Marks a panel as empty.
    package mutating func nothing(in panel: Panel) {
        let middle = panel.left + panel.width / 2
        text("no data", middle, panel.top + panel.height / 2 + 5, anchor: .middle, role: .muted)
    }

    /// A line of text; text beyond a width is cut and shown as a tooltip.
    package mutating func text(
        _ string: String,
        _ x: Double,
        _ y: Double,
        anchor: Anchor = .start,
        role: Role = .ink,
        size: Double = textSize,
        fitting width: Double = width,
        isBold: Bool = false,
        isMonospaced: Bool = false
    ) {
        let label = Label(string)
        let shown = label.fitting(width, size: isBold ? size * Self.boldness : size)
        guard !shown.isEmpty else { return }
        marks += "<text class=\"f-\(role.name)\(size == Self.titleSize ? " chart-title" : "")\""
        marks += " fill=\"\(role.light)\" x=\"\(Path.number(x))\" y=\"\(Path.number(y))\""
        if anchor != .start { marks += " text-anchor=\"\(anchor.rawValue)\"" }
        if size != Self.textSize { marks += " font-size=\"\(Path.number(size))\"" }
        if isBold { marks += " font-weight=\"600\"" }
        if isMonospaced { marks += " font-family=\"ui-monospace,monospace\"" }
        marks += ">\(shown.escaped)"
        if shown != label.full { marks += "<title>\(label.short(80).escaped)</title>" }
        marks += "</text>\n"
    }

    /// Marks as they are, such as the beginning of a link.
    package mutating func raw(_ text: String) {
        marks += text
    }

    /// A mark that says its words when it is pointed at or has the focus, without scripts.
    ///
    /// - Parameters:
    ///   - words: What it is and its value.
    ///   - x: The place of its middle.
    ///   - y: The same.
    ///   - hasTip: Whether its words appear beside it, too, while it has the focus.
    ///   - draw: Draws it.
    package mutating func mark(
        _ words: String,
        at x: Double,
        _ y: Double,
        hasTip: Bool = true,
        _ draw: (inout Drawing) -> Void
    ) {
        hasFocus = true
        let label = Label(words)
        marks += "<g class=\"mark\" tabindex=\"0\" role=\"img\">"
        marks += "<title>\(label.short(160).escaped)</title>\n"
        draw(&self)
        if hasTip { tip(label, at: x, y) }
        marks += "</g>\n"
    }

    /// Words beside a mark, which the style sheet shows while the mark has the focus.
    private mutating func tip(_ label: Label, at x: Double, _ y: Double) {
        let shown = label.fitting(Self.width - 24, size: Self.textSize)
        let width = Label.width(shown, size: Self.textSize) + 12
        let left = min(max(x - width / 2, 2), max(2, Self.width - 2 - width))
        let top = y > 44 ? y - 34 : y + 12
        var box = Path()
        box.rectangle(left, top, width, 22)
        marks += "<g class=\"tip\" display=\"none\">"
        path(box, Paint(fill: .paper, stroke: .muted))
        text(shown, left + width / 2, top + 16, anchor: .middle)
        marks += "</g>"
    }

    /// The title over everything, in one or two lines.
    package mutating func title(_ title: String) {
        let size = Self.titleSize * Self.boldness
        let lines = Label(title).lines(Self.width - 8, size: size, atMost: 2)
        for line in lines {
            height += 21
            text(line, 4, height, size: Self.titleSize, isBold: true)
        }
        height += 6
    }

    // MARK: - The whole

    /// The picture, with its name and its description.
    package func svg(title: String, summary: String, kind: String = "img") -> String {
        let kind = hasFocus ? "group" : kind
        let box = "0 0 \(Path.number(Self.width)) \(Path.number(height.rounded(.up)))"
        return """
            <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="\(box)" width="100%" \
            role="\(kind)" font-size="15" font-family="system-ui,-apple-system,'Segoe UI',\
            Roboto,Arial,sans-serif">
            <title>\(Label(title).full.escaped)</title>
            <desc>\(summary.escaped)</desc>
            <rect\(Paint.filled(.paper).attributes) width="100%" height="100%"/>
            \(marks)</svg>

            """
    }
}
