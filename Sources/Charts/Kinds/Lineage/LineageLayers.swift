/// The layers of a lineage: a thing's is the length of the longest way that leads to it.
struct LineageLayers {
    private static let greatestEdgeCount = 200

    /// The arrows between different things that close no circle, each once, in the order given.
    private(set) var edges: [LineageGraph.Edge] = []
    /// The layer of each thing, from 0.
    private(set) var layers: [Int]

    /// How many layers there are.
    var count: Int { (layers.max() ?? -1) + 1 }

    init(count: Int, edges all: [LineageGraph.Edge]) {
        layers = [Int](repeating: 0, count: count)
        for edge in all where edges.count < Self.greatestEdgeCount {
            guard layers.indices.contains(edge.from), layers.indices.contains(edge.to),
                edge.from != edge.to, !edges.contains(edge), !isReachable(edge.from, from: edge.to)
            else { continue }
            edges.append(edge)
        }
        // As many rounds as the longest way can have arrows.
        for _ in 0..<count {
            for edge in edges {
                layers[edge.to] = max(layers[edge.to], layers[edge.from] + 1)
            }
        }
    }

    private func isReachable(_ goal: Int, from start: Int) -> Bool {
        var seen = [Bool](repeating: false, count: layers.count)
        var open = [start]
        while let node = open.popLast() {
            if node == goal { return true }
            guard !seen[node] else { continue }
            seen[node] = true
            open += edges.filter { $0.from == node }.map(\.to)
        }
        return false
    }
}
