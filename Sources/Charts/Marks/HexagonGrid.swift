/// Counts of points in hexagons that tile a panel.
///
/// A hexagon stands on a corner, 9.4 wide and 10.8 high: whole tenths, so that neighbours meet.
package struct HexagonGrid {
    private static let width = 9.4
    private static let radius = 5.4

    private let columns: Int
    package private(set) var counts: [Int]
    private let left: Double
    private let bottom: Double

    package init(_ panel: Panel) {
        columns = Int(panel.width / Self.width) + 3
        let rows = Int(panel.height / (1.5 * Self.radius)) + 3
        counts = [Int](repeating: 0, count: columns * rows)
        left = panel.left
        bottom = panel.bottom
    }

    package var greatestCount: Int { counts.max() ?? 0 }

    /// Counts a point of the panel.
    package mutating func add(_ x: Double, _ y: Double) {
        let dx = x - left
        let dy = bottom - y
        // The centres of even rows and those of odd rows are a lattice of rectangles each.
        let even = Self.nearest(dx, dy, shift: 0)
        let odd = Self.nearest(dx, dy, shift: 0.5)
        let cell = even.distance <= odd.distance ? even : odd
        let index = cell.row * columns + cell.column
        if counts.indices.contains(index) { counts[index] += 1 }
    }

    /// The hexagons of each step of a ladder.
    package func paths(_ ladder: [Int]) -> [Path] {
        var paths = [Path](repeating: Path(), count: ladder.count)
        for (index, count) in counts.enumerated() where count > 0 {
            let row = index / columns
            let shift = row.isMultiple(of: 2) ? 0 : 0.5
            let x = left + (Double(index % columns) + shift) * Self.width
            let y = bottom - Double(row) * 1.5 * Self.radius
            let step = (ladder.lastIndex { $0 <= count }) ?? 0
            paths[step].hexagon(x, y)
        }
        return paths
    }

    /// Six counts, each a shade's least, that reach to a greatest count in about equal ratios.
    static func ladder(upTo greatest: Int) -> [Int] {
        let ladders = [
            [1, 2, 3, 4, 5, 6], [1, 2, 5, 10, 20, 50], [1, 3, 10, 30, 100, 300],
            [1, 5, 20, 100, 500, 2000],
        ]
        let ends = [7, 100, 1000, 10_000]
        let ladder = zip(ladders, ends).first { greatest < $0.1 }?.0
        return (ladder ?? [1, 10, 100, 1000, 10_000, 100_000]).filter { $0 <= max(1, greatest) }
    }

    private static func nearest(
        _ x: Double,
        _ y: Double,
        shift: Double
    ) -> (column: Int, row: Int, distance: Double) {
        let column = max(0, (x / width - shift).rounded())
        let pair = max(0, (y / (3 * radius) - shift).rounded())
        let dx = x - (column + shift) * width
        let dy = y - (pair + shift) * 3 * radius
        return (Int(column), 2 * Int(pair) + (shift == 0 ? 0 : 1), dx * dx + dy * dy)
    }
}
