/// Which tracks the arrows of a lineage share: those from one box run together, others never do.
///
/// An arrow to the next row runs along a track in the gap between them. One that goes further runs
/// to a lane on the left of all boxes, down, and along a track in the gap above its end.
package struct LineageTracks {
    package static let distance = 6.0

    let rowOfNode: [Int]
    /// The boxes whose arrows run along the gap below each row.
    private var sources: [[Int]]
    /// The boxes whose arrows run down each lane.
    private var lanes: [[Int]] = []

    package init(edges: [LineageGraph.Edge], rowOfNode: [Int], rowCount: Int) {
        self.rowOfNode = rowOfNode
        sources = [[Int]](repeating: [], count: rowCount)
        var ends: [Int: Int] = [:]  // the last row that each box's long arrows lead to
        for edge in edges {
            let from = rowOfNode[edge.from]
            let to = rowOfNode[edge.to]
            for gap in [from, to - 1] where !sources[gap].contains(edge.from) {
                sources[gap].append(edge.from)
            }
            if to > from + 1 { ends[edge.from] = max(ends[edge.from] ?? 0, to) }
        }
        for index in sources.indices { sources[index].sort() }
        let byRow = rowOfNode.indices.sorted { (rowOfNode[$0], $0) < (rowOfNode[$1], $1) }
        var lastRows: [Int] = []
        for node in byRow {
            guard let end = ends[node] else { continue }
            if let free = lastRows.firstIndex(where: { $0 <= rowOfNode[node] }) {
                lanes[free].append(node)
                lastRows[free] = end
            } else {
                lanes.append([node])
                lastRows.append(end)
            }
        }
    }

    /// The room on the left that all lanes take.
    var laneRoom: Double {
        lanes.isEmpty ? 0 : 6 + Self.distance * Double(min(lanes.count, 16))
    }

    /// The height of the gap below a row.
    func gapHeight(_ row: Int) -> Double {
        24 + Self.distance * Double(sources[row].count)
    }

    /// How far below a row the track of a box is.
    func track(_ node: Int, below row: Int) -> Double {
        8 + Self.distance * Double(sources[row].firstIndex(of: node) ?? 0)
    }

    /// Where the lane of a box is.
    package func lane(_ node: Int) -> Double {
        let lane = lanes.firstIndex { $0.contains(node) } ?? 0
        return 4 + Self.distance * Double(lane % 16)
    }
}
