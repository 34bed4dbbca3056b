/// The `d` of a path, in tenths of a unit, so that equal pictures are equal bytes.
package struct Path {
    package private(set) var text = ""
    private var x = 0
    private var y = 0
    private var isDrawing = false

    package var isEmpty: Bool { text.isEmpty }

    /// Rounds to tenths of a unit; what is not a number of a picture becomes the edge of one.
    static func tenths(_ value: Double) -> Int {
        Int((min(max(value, -9999), 9999) * 10).rounded())
    }

    /// Writes tenths without a zero that is not needed.
    package static func number(tenths: Int) -> String {
        let whole = tenths.magnitude / 10
        let rest = tenths.magnitude % 10
        let sign = tenths < 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole == 0 ? "" : "\(whole)").\(rest)"
    }

    package static func number(_ value: Double) -> String {
        number(tenths: tenths(value))
    }

    package mutating func move(_ toX: Double, _ toY: Double) {
        x = Self.tenths(toX)
        y = Self.tenths(toY)
        text += "M\(Self.number(tenths: x)) \(Self.number(tenths: y))"
        isDrawing = false
    }

    package mutating func line(_ toX: Double, _ toY: Double) {
        let nextX = Self.tenths(toX)
        let nextY = Self.tenths(toY)
        let dx = Self.number(tenths: nextX - x)
        let dy = Self.number(tenths: nextY - y)
        // A line that follows a line needs no letter, and a minus is a separator.
        text += isDrawing ? (dx.hasPrefix("-") ? "" : " ") : "l"
        text += dy.hasPrefix("-") ? dx + dy : "\(dx) \(dy)"
        x = nextX
        y = nextY
        isDrawing = true
    }

    package mutating func segment(_ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double) {
        move(fromX, fromY)
        line(toX, toY)
    }

    /// A point without extent: a dot when it is stroked with round ends.
    package mutating func dot(_ atX: Double, _ atY: Double) {
        move(atX, atY)
        text += "h0"
    }

    mutating func polygon(_ points: [(x: Double, y: Double)]) {
        for (index, point) in points.enumerated() {
            if index == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
        }
        text += "z"
        isDrawing = false
    }

    /// A hexagon of a ``HexagonGrid``, around its centre.
    package mutating func hexagon(_ centreX: Double, _ centreY: Double) {
        move(centreX, centreY - 5.4)
        text += "l4.7 2.7v5.4l-4.7 2.7-4.7-2.7v-5.4z"
    }

    /// A diamond around its centre.
    mutating func diamond(_ x: Double, _ y: Double, _ reach: Double = 5.5) {
        polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)])
    }

    mutating func rectangle(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
        move(left, top)
        let right = Self.number(tenths: Self.tenths(left + width) - x)
        let down = Self.number(tenths: Self.tenths(top + height) - y)
        let back = Self.number(tenths: x - Self.tenths(left + width))
        text += "h\(right)v\(down)h\(back)z"
    }
}
