import Charts
import Testing

@Suite("Lineage") struct LineageTests {
    @Test func `a thing stands below all that it was made from`() {
        let layout = LineageLayout(Sample.lineage)
        #expect(layout.edges.count == 6)
        for edge in layout.edges {
            let from = layout.boxes.first { $0.node == edge.from }
            let to = layout.boxes.first { $0.node == edge.to }
            #expect((from?.bottom ?? .infinity) < (to?.top ?? 0))
        }
    }

    @Test(arguments: 1...20)
    func `no arrow runs through a box`(seed: UInt64) {
        var draws = Draws(seed)
        let count = 4 + Int(16 * draws.next())
        let graph = LineageGraph(
            title: "Random",
            nodes: (0..<count).map { .init(kind: "thing", name: String($0)) },
            edges: (0..<30).map { _ in
                .init(
                    from: Int(Double(count) * draws.next()),
                    to: Int(Double(count) * draws.next())
                )
            }
        )
        let layout = LineageLayout(graph)
        for route in layout.routes {
            for (start, end) in zip(route, route.dropFirst()) {
                #expect(start.x == end.x || start.y == end.y)
                for box in layout.boxes {
                    let across =
                        max(start.x, end.x) > box.left && min(start.x, end.x) < box.left + box.width
                    let along = max(start.y, end.y) > box.top && min(start.y, end.y) < box.bottom
                    #expect(!(across && along))
                }
            }
        }
    }

    @Test func `arrows from different boxes never share a line`() {
        for seed in 1...20 as ClosedRange<UInt64> {
            var draws = Draws(seed)
            let graph = LineageGraph(
                title: "Random",
                nodes: (0..<12).map { .init(kind: "thing", name: String($0)) },
                edges: (0..<16).map { _ in
                    .init(from: Int(12 * draws.next()), to: Int(12 * draws.next()))
                }
            )
            let layout = LineageLayout(graph)
            let level = zip(layout.edges, layout.routes).flatMap { edge, route in
                zip(route, route.dropFirst()).filter { $0.y == $1.y }.map { (edge.from, $0, $1) }
            }
            for (index, one) in level.enumerated() {
                for other in level[..<index] where one.0 != other.0 {
                    #expect(one.1.y != other.1.y)
                }
            }
        }
    }

    @Test func `arrows that close a circle are left out and counted`() {
        #expect(Sample.lineage.summary.hasSuffix("2 arrows omitted."))
    }
}
