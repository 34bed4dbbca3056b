extension LineageGraph {
    /// A text description of the chart with its key figures.
    package var summary: String {
        let layout = LineageLayout(self)
        guard !layout.boxes.isEmpty else { return "The graph is empty." }
        var sentences = [
            "\(counted(layout.boxes.count, "node")), in order of creation."
        ]
        for box in layout.boxes.prefix(24) {
            let node = nodes[box.node]
            let sources = layout.edges.filter { $0.to == box.node }.map {
                Label(nodes[$0.from].name).isolated
            }
            let name = "\(Label(node.kind).isolated) \(Label(node.name).isolated)"
            guard !sources.isEmpty else {
                sentences.append("\(name).")
                continue
            }
            let list = sources.prefix(6).joined(separator: ", ")
            sentences.append("\(name), from \(list)\(sources.count > 6 ? ", and others" : "").")
        }
        if layout.boxes.count > 24 { sentences.append("And others.") }
        return (sentences + omissions(layout)).joined(separator: " ")
    }

    private func omissions(_ layout: LineageLayout) -> [String] {
        var sentences: [String] = []
        if nodes.count > layout.boxes.count {
            sentences.append(
                "\(counted(nodes.count - layout.boxes.count, "node")) not drawn."
            )
        }
        if edges.count > layout.edges.count {
            sentences.append("\(counted(edges.count - layout.edges.count, "arrow")) omitted.")
        }
        return sentences
    }

    /// The chart as SVG; its boxes are links, so screen readers see a group, not an image.
    package var svg: String {
        var drawing = Drawing()
        drawing.title(title)
        let top = drawing.height + 4
        let layout = LineageLayout(self, top: top)
        drawing.arrows(layout)
        for box in layout.boxes { drawing.box(box, nodes[box.node]) }
        drawing.height = max(layout.bottom, top) + 8
        drawing.note(omissions(layout).joined(separator: " "))
        let hasLinks = nodes.contains { $0.address != nil }
        return drawing.svg(title: title, summary: summary, kind: hasLinks ? "group" : "img")
    }
}

extension LineageGraph.Node {
    /// The address, if it is safe to link to.
    package var address: String? { href?.safeAddress }
}

extension Drawing {
    fileprivate mutating func arrows(_ layout: LineageLayout) {
        var lines = Path()
        var heads = Path()
        for route in layout.routes {
            guard let end = route.last else { continue }
            for (index, point) in route.enumerated() {
                // The line ends within the head, so that nothing of it passes the tip.
                let y = index == route.count - 1 ? point.y - 6 : point.y
                if index == 0 { lines.move(point.x, y) } else { lines.line(point.x, y) }
            }
            heads.polygon([(end.x - 4.5, end.y - 8), (end.x, end.y), (end.x + 4.5, end.y - 8)])
        }
        path(lines, .stroked(.muted, 1.6))
        path(heads, .filled(.muted))
    }

    fileprivate mutating func box(_ box: LineageLayout.Box, _ node: LineageGraph.Node) {
        if let address = node.address { raw("<a href=\"\(address.escaped)\">\n") }
        let attributes = Paint(fill: .paper, stroke: Role.categories[0], strokeWidth: 1.6)
            .attributes
        let place = "x=\"\(Path.number(box.left))\" y=\"\(Path.number(box.top))\""
        let size = "width=\"\(Path.number(box.width))\" height=\"\(Path.number(box.height))\""
        raw("<rect\(attributes) \(place) \(size) rx=\"5\"/>\n")
        let room = box.width - 20
        let digest = node.digest.map { Label($0).fitting(96, size: Self.textSize) } ?? ""
        let used = digest.isEmpty ? 0 : Label.width(digest, size: Self.textSize) + 10
        text(node.kind, box.left + 10, box.top + 20, role: .muted, fitting: room - used)
        text(
            digest,
            box.left + box.width - 10,
            box.top + 20,
            anchor: .end,
            role: .muted,
            fitting: 100,
            isMonospaced: true
        )
        let isLong =
            Label.width(Label(node.name).full, size: Self.textSize) > room / Self.boldness
        text(
            node.name,
            box.left + 10,
            box.top + 41,
            size: isLong ? 12 : Self.textSize,
            fitting: room,
            isBold: true
        )
        if node.address != nil { raw("</a>\n") }
    }
}
