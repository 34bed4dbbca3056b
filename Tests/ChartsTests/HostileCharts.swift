import Charts

extension Sample {
    /// Ten thousand letters that are written as six each.
    static let quotes = String(repeating: "\"<&>' ", count: 1700)

    /// Nothing, one thing, equal things, and numbers and names at the end of what there is.
    static let extreme: [Sample] = numbers.flatMap { name, values -> [Sample] in
        let estimates = values.map {
            Estimate(quotes, value: $0, low: -$0.magnitude, high: $0.magnitude)
        }
        let names = values.map { _ in quotes }
        let quantity = Quantity(quotes, unit: quotes)
        return [
            Sample(
                "scatter of \(name)",
                ScatterChart(
                    title: quotes,
                    quantity: quantity,
                    predicted: values,
                    actual: values.reversed(),
                    fittedRange: -.infinity...1
                )
            ),
            Sample(
                "dots of \(name)",
                DotChart(
                    title: quotes,
                    quantity: quantity,
                    estimates: estimates,
                    reference: DotChart.Reference(quotes, at: values.first ?? .nan)
                )
            ),
            Sample(
                "lines of \(name)",
                LineChart(
                    title: quotes,
                    steps: quantity,
                    quantity: quantity,
                    lines: values.map { LineChart.Line(quotes, values: [$0] + values) },
                    firstStep: .max
                )
            ),
            Sample(
                "logarithms of \(name)",
                LineChart(
                    title: quotes,
                    steps: quantity,
                    quantity: quantity,
                    lines: [LineChart.Line(quotes, values: values.map { $0 })],
                    scale: .logarithmic,
                    firstStep: .min
                )
            ),
            Sample(
                "heat of \(name)",
                HeatMap(
                    title: quotes,
                    quantity: quantity,
                    rowTitle: quotes,
                    rows: names,
                    columnTitle: quotes,
                    columns: names,
                    values: values.map { [$0] + values }
                )
            ),
            Sample(
                "divergence of \(name)",
                HeatMap(
                    title: quotes,
                    quantity: quantity,
                    rowTitle: quotes,
                    rows: names,
                    columnTitle: quotes,
                    columns: names,
                    values: values.map { [$0] + values },
                    shading: .diverging(middle: values.last ?? .nan)
                )
            ),
            Sample(
                "profile of \(name)",
                ErrorProfile(
                    title: quotes,
                    quantity: quantity,
                    predicted: values,
                    actual: values.reversed()
                )
            ),
            Sample(
                "pairs of \(name)",
                PairedDotPlot(
                    title: quotes,
                    quantity: quantity,
                    differences: estimates,
                    margin: values.first,
                    belowZero: quotes,
                    aboveZero: quotes
                )
            ),
            Sample(
                "sizes of \(name)",
                SizeChart(
                    title: quotes,
                    quantity: quantity,
                    scale: values.count.isMultiple(of: 2) ? .error : .correlation,
                    points: values.enumerated().map { index, value in
                        SizeChart.Point(
                            quotes,
                            parameters: index * index * index,
                            value: value,
                            kind: SizeChart.Point.Kind.allCases[index % 3],
                            isChampion: index == 1,
                            note: quotes,
                            href: String(quotes.prefix(150))
                        )
                    }
                )
            ),
            Sample(
                "lineage of \(name)",
                LineageGraph(
                    title: quotes,
                    nodes: names.map {
                        .init(kind: $0, name: $0, digest: $0, href: String(quotes.prefix(150)))
                    },
                    edges: values.indices.flatMap { to in
                        values.indices.prefix(9).map { .init(from: $0, to: to) }
                    }
                )
            ),
        ]
    }

    private static let numbers: [(String, [Double])] = [
        ("nothing", []),
        ("one number", [0.25]),
        ("zeros", [0, 0, 0]),
        ("equal numbers", [Double](repeating: 0.997, count: 12)),
        ("neighbours", [1, 1.0.nextUp, 1.0.nextDown]),
        ("one that is none", [.nan]),
        ("no numbers", [.nan, .infinity, -.infinity, 1]),
        ("tiny numbers", [.leastNonzeroMagnitude, 1e-300, 0]),
        ("huge numbers", [1e-300, -1e300, 1e300, .greatestFiniteMagnitude]),
        ("the ends of numbers", [-.greatestFiniteMagnitude, .greatestFiniteMagnitude]),
        ("a thousand numbers", (0..<1000).map { Double($0 * $0 % 997) - 400 }),
    ]

    /// More rows, columns, curves, and things with long names than a chart has room for.
    static let crowded: [Sample] = [
        Sample(
            "a crowded heat map",
            HeatMap(
                title: quotes,
                quantity: Quantity(quotes, unit: quotes),
                rowTitle: quotes,
                rows: [String](repeating: quotes, count: 99),
                columnTitle: quotes,
                columns: [String](repeating: quotes, count: 99),
                values: grid(rows: 99, columns: 99, from: -0.001, to: 0.001),
                shading: .diverging(middle: 0)
            )
        ),
        Sample(
            "a crowded lineage",
            LineageGraph(
                title: quotes,
                nodes: (0..<99).map { _ in
                    .init(
                        kind: quotes,
                        name: quotes,
                        digest: quotes,
                        href: String(repeating: "a", count: 1000)
                    )
                },
                edges: (0..<999).map { .init(from: $0 % 27, to: $0 / 27) }
            )
        ),
        Sample("crowded lines", lines(99, steps: 999, scale: .logarithmic)),
    ]
}
