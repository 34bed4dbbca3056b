/// The corners of the arrows of a lineage.
package struct LineageRoutes {
    package struct Point: Equatable {
        package let x: Double
        package let y: Double
    }

    package private(set) var routes: [[Point]] = []

    package init(boxes: [LineageLayout.Box], edges: [LineageGraph.Edge], tracks: LineageTracks) {
        let ordered = boxes.sorted { $0.node < $1.node }
        routes = edges.map { edge in
            let from = ordered[edge.from]
            let to = ordered[edge.to]
            let x = Self.entry(edge, ordered, edges, tracks)
            let start = Point(x: from.middle, y: from.bottom)
            let end = Point(x: x, y: to.top)
            let first = from.bottom + tracks.track(edge.from, below: from.row)
            if to.row == from.row + 1 {
                if x == from.middle { return [start, end] }
                return [start, Point(x: from.middle, y: first), Point(x: x, y: first), end]
            }
            let lane = tracks.lane(edge.from)
            let above = boxes.first { $0.row == to.row - 1 }?.bottom ?? from.bottom
            let last = above + tracks.track(edge.from, below: to.row - 1)
            return [
                start, Point(x: from.middle, y: first), Point(x: lane, y: first),
                Point(x: lane, y: last), Point(x: x, y: last), end,
            ]
        }
    }

    /// Where an arrow meets its box: arrows in the order in which they come, side by side.
    private static func entry(
        _ edge: LineageGraph.Edge,
        _ boxes: [LineageLayout.Box],
        _ edges: [LineageGraph.Edge],
        _ tracks: LineageTracks
    ) -> Double {
        let to = boxes[edge.to]
        func origin(_ node: Int) -> Double {
            boxes[node].row + 1 == to.row ? boxes[node].middle : tracks.lane(node)
        }
        let sources = edges.filter { $0.to == edge.to }.map(\.from)
            .sorted { (origin($0), $0) < (origin($1), $1) }
        let distance = min(18, (to.width - 40) / Double(max(sources.count, 1)))
        // An arrow from straight above stays straight; the others are on its sides.
        let straight = sources.firstIndex {
            boxes[$0].row + 1 == to.row && boxes[$0].middle == to.middle
        }
        let own = sources.firstIndex(of: edge.from) ?? 0
        if let straight { return to.middle + Double(own - straight) * distance }
        let x = to.middle + (Double(own) - Double(sources.count - 1) / 2) * distance
        // Beside a line that leaves the box above for elsewhere.
        let isTaken = boxes.contains { above in
            above.row == to.row - 1 && above.middle == x
                && edges.contains { $0.from == above.node }
        }
        return isTaken ? x - min(9, distance / 2) : x
    }
}
