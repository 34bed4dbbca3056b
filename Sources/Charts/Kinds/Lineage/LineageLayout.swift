/// Where the boxes of a lineage are, two to a row from the top, and how its arrows run.
///
/// A node is below everything that it was made from.
package struct LineageLayout {
    package struct Box {
        package let node: Int
        package let row: Int
        package let left: Double
        package let top: Double
        package let width: Double
        package let height: Double
        package var middle: Double { left + width / 2 }
        package var bottom: Double { top + height }
    }

    private static let greatestNodeCount = 30
    private static let boxHeight = 54.0

    /// The boxes, from the top.
    package private(set) var boxes: [Box] = []
    /// The arrows that are drawn, in the order given.
    package let edges: [LineageGraph.Edge]
    /// The corners of each arrow.
    package private(set) var routes: [[LineageRoutes.Point]] = []

    package var bottom: Double { boxes.last?.bottom ?? 0 }

    package init(_ graph: LineageGraph, top: Double = 0) {
        let count = min(graph.nodes.count, Self.greatestNodeCount)
        let layers = LineageLayers(count: count, edges: graph.edges)
        edges = layers.edges
        var rows: [[Int]] = []
        var rowOfNode = [Int](repeating: 0, count: count)
        for layer in 0..<layers.count {
            let members = (0..<count).filter { layers.layers[$0] == layer }
            for start in stride(from: 0, to: members.count, by: 2) {
                let row = Array(members[start..<min(start + 2, members.count)])
                for node in row { rowOfNode[node] = rows.count }
                rows.append(row)
            }
        }
        let tracks = LineageTracks(edges: edges, rowOfNode: rowOfNode, rowCount: rows.count)
        place(rows, top: top, tracks)
        routes = LineageRoutes(boxes: boxes, edges: edges, tracks: tracks).routes
    }

    private mutating func place(_ rows: [[Int]], top: Double, _ tracks: LineageTracks) {
        var y = top
        let left = 4 + tracks.laneRoom
        let gap = 20.0
        let width = (Drawing.width - left - 4 - gap) / 2
        for (row, members) in rows.enumerated() {
            let isAlone = members.count == 1
            let boxWidth = isAlone ? width * 1.4 : width
            for (column, node) in members.enumerated() {
                boxes.append(
                    Box(
                        node: node,
                        row: row,
                        left: isAlone
                            ? left + width + gap / 2 - boxWidth / 2
                            : left + Double(column) * (width + gap),
                        top: y,
                        width: boxWidth,
                        height: Self.boxHeight
                    )
                )
            }
            y += Self.boxHeight + tracks.gapHeight(row)
        }
    }
}
