import Charts
import Testing

/// A chart with the name of its golden file.
struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let chart: any Chart

    var testDescription: String { name }

    init(_ name: String, _ chart: any Chart) {
        self.name = name
        self.chart = chart
    }
}

/// Numbers from 0 to 1 that look as if they were drawn.
struct Draws {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(UInt64(1) << 53)
    }
}

extension Sample {
    /// One ordinary chart of each kind.
    static let ordinary: [Sample] = [
        Sample("scatter-dots", scatter(40)),
        Sample("scatter-hexagons", scatter(2000)),
        Sample(
            "dots",
            DotChart(
                title: "PLCC of each held-out source",
                quantity: "PLCC",
                estimates: sources.enumerated().map { index, name in
                    let value = 0.9995 - 0.0007 * Double(index)
                    return Estimate(name, value: value, low: value - 0.0004, high: value + 0.0003)
                } + [Estimate("Undefined", value: nil)],
                reference: DotChart.Reference("gate, at least", at: 0.995)
            )
        ),
        Sample("dots-logarithmic", logarithmicDots),
        Sample("strips", strips),
        Sample("scatter-named", namedScatter),
        Sample(
            "curves",
            CurveGrid(
                title: "Loss of each fold",
                steps: "epoch",
                quantity: "loss",
                lines: lines(7, steps: 12, scale: .logarithmic).lines,
                scale: .logarithmic
            )
        ),
        Sample("lines", lines(9, steps: 12, scale: .logarithmic)),
        Sample("lines-labelled", lines(2, steps: 8, scale: .linear)),
        Sample(
            "heat-sequential",
            HeatMap(
                title: "PLCC of each source and seed",
                quantity: "PLCC",
                rowTitle: "source",
                rows: sources,
                columnTitle: "seed",
                columns: (0..<7).map { String($0) },
                values: grid(rows: sources.count, columns: 7, from: 0.99, to: 1)
            )
        ),
        Sample(
            "heat-diverging",
            HeatMap(
                title: "Differences of each source and seed",
                quantity: Quantity("RMSE", unit: "points"),
                rowTitle: "source",
                rows: sources,
                columnTitle: "seed",
                columns: (0..<4).map { String($0) },
                values: grid(rows: sources.count, columns: 4, from: -0.5, to: 0.8),
                shading: .diverging(middle: 0)
            )
        ),
        Sample(
            "profile",
            ErrorProfile(
                title: "Where predictions are off",
                quantity: Quantity("VMAF", unit: "points"),
                predicted: scatter(300).predicted,
                actual: scatter(300).actual
            )
        ),
        Sample(
            "paired",
            PairedDotPlot(
                title: "Candidate less baseline",
                quantity: "PLCC",
                differences: sources.enumerated().map { index, name in
                    let value = 0.0006 * Double(index) - 0.0012
                    return Estimate(name, value: value, low: value - 0.0005, high: value + 0.0005)
                },
                margin: 0.001,
                belowZero: "baseline better",
                aboveZero: "candidate better"
            )
        ),
        Sample("lineage", lineage),
        Sample("size", size),
    ]

    /// A front of three models, one of them the champion, and two that others beat.
    static let size = SizeChart(
        title: "vmaf from public.parquet",
        quantity: "PLCC",
        scale: .correlation,
        points: [
            .init("ridge", parameters: 7, value: 0.99508, kind: .closedForm, href: "a.html"),
            .init("quadratic", parameters: 28, value: 0.9954, kind: .closedForm, href: "b.html"),
            .init(
                "tiny",
                parameters: 3073,
                value: 0.99954,
                kind: .passed,
                isChampion: true,
                note: "passed",
                href: "c.html"
            ),
            .init("wide", parameters: 4673, value: 0.9983, kind: .passed, href: "d.html"),
            .init("noisy", parameters: 4738, value: -0.2, kind: .other, note: "refused"),
            .init("undefined", parameters: 10, value: .nan, kind: .other),
        ]
    )
    static var logarithmicDots: DotChart {
        var chart = DotChart(
            title: "Distance of PLCC from 1",
            quantity: "1 − PLCC",
            estimates: sources.enumerated().map { index, name in
                let value = 0.0004 * Double(1 << index)
                var estimate = Estimate(name, value: value, low: value * 0.8, high: value * 1.3)
                estimate.other = 0.0009
                estimate.figure = "0.99\(9 - index)"
                estimate.words = "\(name): PLCC, in words"
                return estimate
            },
            reference: DotChart.Reference("gate", at: 0.05, prefersHigher: false)
        )
        chart.scale = .logarithmic
        chart.otherName = "baseline"
        return chart
    }

    static var strips: StripChart {
        StripChart(
            title: "PLCC of the arms",
            quantity: "1 − PLCC",
            rows: ["features=A", "features=B", "features=full21"].enumerated().map { index, name in
                let middle = 0.02 * Double(index + 1)
                return StripChart.Row(
                    name,
                    middle: .init("\(name): mean", value: middle),
                    figure: "0.9\(8 - index)",
                    rings: (0..<3).map {
                        .init("seed \($0)", value: middle * (0.9 + 0.1 * Double($0)))
                    },
                    ticks: sources.map { .init($0, value: middle * 1.5) }
                        + [.init("undefined", value: nil)],
                    isMarked: index == 1
                )
            },
            legend: (middle: "mean", rings: "one seed", ticks: "one source"),
            scale: .logarithmic,
            reference: DotChart.Reference("gate", at: 0.05, prefersHigher: false)
        )
    }

    static var namedScatter: ScatterChart {
        var chart = scatter(40)
        chart.named = [.init("Diver, frame 3: error −8", predicted: 60, actual: 68)]
        return chart
    }

    static let sources = ["BigBuckBunny", "BikesTaxi", "Chaplin", "CityNight", "Diver"]

    static func scatter(_ count: Int) -> ScatterChart {
        var draws = Draws(7)
        let actual = (0..<count).map { _ in 100 * draws.next() }
        return ScatterChart(
            title: "Each prediction against its score",
            quantity: Quantity("VMAF", unit: "points"),
            predicted: actual.map { $0 + 8 * (draws.next() - draws.next()) },
            actual: actual,
            fittedRange: 20...95
        )
    }

    static func lines(_ count: Int, steps: Int, scale: LineChart.Scale) -> LineChart {
        var draws = Draws(3)
        return LineChart(
            title: "Loss after each epoch",
            steps: "Epoch",
            quantity: "Loss",
            lines: (0..<count).map { line in
                LineChart.Line(
                    "fold \(line)",
                    values: (0..<steps).map { step in
                        step == 4 && line == 1 ? nil : (1 + draws.next()) / Double(step + 1)
                    }
                )
            },
            scale: scale
        )
    }

    static func grid(rows: Int, columns: Int, from: Double, to: Double) -> [[Double?]] {
        var draws = Draws(5)
        return (0..<rows).map { row in
            (0..<columns).map { column in
                row == 1 && column == 2 ? nil : from + (to - from) * draws.next()
            }
        }
    }

    static let lineage = LineageGraph(
        title: "Where the result comes from",
        nodes: [
            .init(kind: "decision", name: "ADR 0042", digest: "9b1c2f4e", href: "adr/0042.html"),
            .init(kind: "spec", name: "vmaf_tiny.yaml", digest: "c0ffee12", href: "spec.html"),
            .init(kind: "data", name: "public.parquet", digest: "5d41402a"),
            .init(kind: "plan", name: "90 fits", digest: "7d793037", href: "plan.html"),
            .init(kind: "result", name: "vmaf_tiny", digest: "e4da3b7f", href: "result.html"),
            .init(kind: "model", name: "vmaf_tiny.onnx", digest: "8f14e45f"),
        ],
        edges: [
            .init(from: 0, to: 1), .init(from: 1, to: 3), .init(from: 2, to: 3),
            .init(from: 3, to: 4), .init(from: 4, to: 5), .init(from: 2, to: 4),
            .init(from: 5, to: 0), .init(from: 5, to: 99),
        ]
    )
}
