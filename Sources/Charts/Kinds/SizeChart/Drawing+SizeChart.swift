extension Drawing {
    /// The Pareto front: as far as it goes, a larger model buys no more.
    mutating func steps(_ places: [(x: Double, y: Double)], to right: Double) {
        guard let first = places.first else { return }
        var line = Path()
        line.move(first.x, first.y)
        for (before, place) in zip(places, places.dropFirst()) {
            line.line(place.x, before.y)
            line.line(place.x, place.y)
        }
        if let last = places.last, last.x < right { line.line(right, last.y) }
        path(line, .stroked(.muted, 1.8, dashes: "6 4"))
    }

    /// The points, the last of them as links.
    ///
    /// - Returns: Whether there is a link.
    mutating func dots(
        _ points: [SizeChart.Point],
        linked count: Int,
        quantity: Quantity,
        at place: (SizeChart.Point) -> (x: Double, y: Double)
    ) -> Bool {
        var hasLinks = false
        for kind in SizeChart.Point.Kind.allCases {
            let plain = points.dropLast(count).filter { $0.kind == kind }
            mark(kind, at: plain.map(place))
        }
        for point in points.suffix(count) {
            let (x, y) = place(point)
            guard let address = point.address else {
                mark(point, x, y)
                continue
            }
            hasLinks = true
            let words = point.words(quantity).escaped
            raw("<a href=\"\(address.escaped)\" aria-label=\"\(words)\"><title>\(words)</title>\n")
            var reach = Path()
            reach.dot(x, y)
            var paint = Paint.dotted(.paper, 28)
            paint.opacity = "0"
            path(reach, paint)
            mark(point, x, y)
            raw("</a>\n")
        }
        return hasLinks
    }

    /// The mark of a point: a square for a closed form, a dot for a gate that holds, else a ring.
    fileprivate mutating func mark(_ point: SizeChart.Point, _ x: Double, _ y: Double) {
        if point.isChampion {
            var halo = Path()
            halo.dot(x, y)
            path(halo, .dotted(.reference, 22))
            path(halo, .dotted(.paper, 18))
        }
        mark(point.kind, at: [(x, y)])
    }

    fileprivate mutating func mark(
        _ kind: SizeChart.Point.Kind,
        at places: [(x: Double, y: Double)]
    ) {
        var shape = Path()
        guard kind != .closedForm else {
            for (x, y) in places { shape.rectangle(x - 5.5, y - 5.5, 11, 11) }
            path(shape, .filled(Role.categories[1]))
            return
        }
        for (x, y) in places { shape.dot(x, y) }
        path(shape, .dotted(Role.categories[0], 12))
        if kind == .other { path(shape, .dotted(.paper, 7)) }
    }

    /// Names beside points, as many as there is room for; off the line of the front where there is room.
    ///
    /// A name may stand above the panel, behind the title of its axis.
    mutating func names(
        of points: [SizeChart.Point],
        among places: [(x: Double, y: Double)],
        besides front: [(x: Double, y: Double)],
        in panel: Panel,
        behind title: Double,
        at place: (SizeChart.Point) -> (x: Double, y: Double)
    ) {
        var line: [Box] = []
        var taken = places.map { place in
            Box(
                left: place.x - 8,
                right: place.x + 8,
                top: place.y - 8,
                bottom: place.y + 8
            )
        }
        for (index, step) in front.enumerated() {
            let next = front.indices.contains(index + 1) ? front[index + 1] : nil
            let right = next?.x ?? panel.right
            line.append(Box(left: step.x, right: right, top: step.y - 4, bottom: step.y + 4))
            guard let next else { continue }
            line.append(Box(left: next.x - 4, right: next.x + 4, top: next.y, bottom: step.y))
        }
        for point in points.prefix(12) {
            let (x, y) = place(point)
            let name = Label(point.name).fitting(230, size: Self.textSize)
            let width = Label.width(name, size: Self.textSize) * 1.04
            let starts = [
                (x + 14, y + 5), (x - 14 - width, y + 5), (x - width / 2, y - 15),
                (x - width / 2, y + 25), (x - width - 6, y - 13), (x + 6, y - 13),
                (x - width - 6, y + 22), (x + 6, y + 22),
            ]
            let boxes = starts.map { left, base in
                Box(left: left, right: left + width, top: base - 15, bottom: base + 4)
            }
            func isFree(_ box: Box, besides others: [Box]) -> Bool {
                let top = box.left > title ? panel.top - 22 : panel.top
                return box.left >= panel.left + 2 && box.right <= Self.width - 4
                    && box.top >= top && box.bottom <= panel.bottom
                    && !(taken + others).contains { $0.meets(box) }
            }
            guard
                let free = boxes.first(where: { isFree($0, besides: line) })
                    ?? boxes.first(where: { isFree($0, besides: []) })
            else { continue }
            taken.append(free)
            var behind = Path()
            behind.rectangle(free.left - 2, free.top + 2, width + 4, 17)
            path(behind, .filled(.paper))
            text(name, free.left, free.top + 15, fitting: width + 2)
        }
    }

    /// What is drawn is explained, and nothing else.
    mutating func sizeLegend(_ kinds: Set<SizeChart.Point.Kind>, hasChampion: Bool) {
        var items: [(String, (inout Drawing, Double, Double) -> Void)] = []
        let words: [(SizeChart.Point.Kind, String)] = [
            (.passed, "gate passed"), (.other, "refused or no gate"), (.closedForm, "closed form"),
        ]
        for (kind, word) in words where kinds.contains(kind) {
            items.append((word, { $0.mark(kind, at: [($1, $2)]) }))
        }
        if hasChampion {
            items.append(
                (
                    "champion",
                    { drawing, x, y in
                        var halo = Path()
                        halo.dot(x, y)
                        drawing.path(halo, .dotted(.reference, 18))
                        drawing.path(halo, .dotted(.paper, 14))
                    }
                )
            )
        }
        items.append(
            (
                "best for its size",
                { drawing, x, y in
                    var line = Path()
                    line.segment(x - 12, y, x + 12, y)
                    drawing.path(line, .stroked(.muted, 1.8, dashes: "6 4"))
                }
            )
        )
        for (index, item) in items.enumerated() {
            if index.isMultiple(of: 2) { height += 22 }
            let left = index.isMultiple(of: 2) ? 16.0 : 256
            item.1(&self, left, height - 5)
            text(item.0, left + 18, height)
        }
        height += 12
    }

    private struct Box {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }
}

extension SizeChart.Point {
    /// The address, if it is safe to link to.
    fileprivate var address: String? { href?.safeAddress }

    /// The name and the figures, for a tooltip.
    fileprivate func words(_ quantity: Quantity) -> String {
        let note = note.isEmpty ? "" : ", \(Label(note).short(40))"
        return
            "\(Label(name).short(64)): \(Label(quantity.name).short(24)) \(SizeChart.figure(value)), "
            + "\(Decimal.count(parameters)) parameters\(note)"
    }
}
