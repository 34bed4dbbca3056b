import Charts
import TestSupport
import Testing

@Suite("Pictures") struct PictureTests {
    @Test(arguments: Sample.ordinary)
    func `are what they were`(sample: Sample) throws {
        try expectGolden(sample.chart.svg, "\(sample.name).svg")
    }

    @Test func `have the colours that they had`() throws {
        try expectGolden(ChartStyle.sheet, "sheet.css")
    }

    @Test(arguments: Sample.ordinary + Sample.extreme + Sample.crowded)
    func `are well-formed, named, described, and within their box`(sample: Sample) {
        let svg = sample.chart.svg
        let picture = Picture(svg)
        #expect(picture.isWellFormed)
        #expect(picture.isInside)
        #expect(picture.elements.starts(with: ["svg", "title", "desc", "rect"]))
        #expect(picture.texts["svg/title"]?.isEmpty == false)
        #expect(picture.texts["svg/desc"] == sample.chart.summary)
        let role = picture.attributes.first?["role"]
        let hasMarks = picture.attributes.contains { $0["tabindex"] == "0" }
        #expect(role == (hasMarks || picture.elements.contains("a") ? "group" : "img"))
        #expect(!svg.contains("nan") && !svg.contains("inf,") && !svg.contains("<script"))
    }

    @Test(arguments: Sample.ordinary + Sample.extreme + Sample.crowded)
    func `are small, and the same when drawn again`(sample: Sample) {
        let svg = sample.chart.svg
        #expect(svg.utf8.count < 200_000)
        #expect(sample.chart.svg.utf8.elementsEqual(svg.utf8))
    }

    @Test func `of a hundred thousand points are small however the points lie`() {
        var draws = Draws(1)
        let actual = (0..<100_000).map { _ in draws.next() }
        let predicted = (0..<100_000).map { _ in draws.next() }
        let scatter = ScatterChart(
            title: Sample.quotes,
            quantity: "score",
            predicted: predicted,
            actual: actual
        )
        let profile = ErrorProfile(
            title: Sample.quotes,
            quantity: "score",
            predicted: predicted,
            actual: actual
        )
        for svg in [scatter.svg, profile.svg] {
            #expect(svg.utf8.count < 200_000)
            #expect(Picture(svg).isWellFormed && Picture(svg).isInside)
        }
    }

    @Test(arguments: Sample.ordinary + Sample.extreme)
    func `say what each mark is, and show it only with the focus`(sample: Sample) {
        let picture = Picture(sample.chart.svg)
        let marks = picture.attributes.filter { $0["class"] == "mark" }
        #expect(marks.allSatisfy { $0["tabindex"] == "0" && $0["role"] == "img" })
        let shades = picture.attributes.count { $0["class"] == "shade" }
        #expect(picture.titledMarks == marks.count + shades)
        let tips = picture.attributes.filter { $0["class"] == "tip" }
        #expect(tips.allSatisfy { $0["display"] == "none" } && tips.count <= marks.count)
    }

    @Test func `of few points say what each is when it is pointed at`() {
        var chart = Sample.scatter(40)
        chart.words = (0..<40).map { "clip <\($0)>, frame \($0)" }
        let picture = Picture(chart.svg)
        #expect(picture.isWellFormed && picture.isInside)
        for index in 0..<40 {
            #expect(chart.svg.contains("<title>clip &lt;\(index)&gt;, frame \(index)</title>"))
        }
        // Many points are counted, and then none has words of its own.
        var many = Sample.scatter(2000)
        many.words = chart.words
        #expect(!many.svg.contains("<title>clip"))
    }

    /// Rows of differences, each a middle with an interval of ±0.5 or without one, and what the legend says.
    struct Legend: Sendable {
        var whole: [Double] = []
        var plain: [Double] = []
        var words: [String] = []
    }

    /// A filled dot is an interval beside zero, or none; the legend says which of them there are.
    @Test(arguments: [
        Legend(whole: [1], words: ["interval excludes zero"]),
        Legend(whole: [0.1], words: ["interval includes zero"]),
        Legend(whole: [1, 0.1], words: ["interval excludes zero", "interval includes zero"]),
        Legend(whole: [1], plain: [2], words: ["interval excludes zero, or no interval"]),
        Legend(whole: [0.1], plain: [2], words: ["no interval", "interval includes zero"]),
        Legend(plain: [1, 2]),
        Legend(whole: [0.1], plain: [.nan], words: ["interval includes zero"]),
    ])
    func `of differences explain the dots that there are`(legend: Legend) {
        let whole = legend.whole.map { Estimate("a", value: $0, low: $0 - 0.5, high: $0 + 0.5) }
        let chart = PairedDotPlot(
            title: "B less A",
            quantity: "PLCC",
            differences: whole + legend.plain.map { Estimate("b", value: $0) }
        )
        let labels = Picture(chart.svg).labels.filter { $0.contains("interval") }
        #expect(labels == legend.words)
    }

    @Test func `beside each other share their axes and their shades`() throws {
        let charts = [Sample.scatter(2000), Sample.scatter(40)]
        let shared = charts.sharingAxes
        #expect(shared[0].frame == shared[1].frame)
        // The few points of the second are counted in hexagons, as those of the first.
        #expect(shared[1].svg.contains("f-d1") && !charts[1].svg.contains("f-d1"))
        #expect(!shared[0].svg.contains("Points per hexagon"))
        #expect(shared.legend.svg.contains("Points per hexagon"))
        let labels = shared.map { Picture($0.svg).labels.prefix(14) }
        #expect(labels[0].dropFirst() == labels[1].dropFirst())
        let few = [Sample.scatter(20), Sample.scatter(40)].sharingAxes
        #expect(!few.legend.svg.contains("Points per hexagon"))
    }

    @Test func `of long curves keep their peaks`() {
        var values = [Double](repeating: 1, count: 100_000)
        values[54_321] = 9
        let chart = LineChart(
            title: "A peak",
            steps: "Step",
            quantity: "Loss",
            lines: (0..<70).map { LineChart.Line("run \($0)", values: values) }
        )
        let svg = chart.svg
        #expect(svg.utf8.count < 200_000)
        #expect(chart.summary.contains("10 curves not drawn"))
        let heights = Set(Picture(svg).points.map { ($0.y * 10).rounded() })
        // The axis goes from 0 or 1 to 9 or 10; a tenth of the panel's 270 units is enough.
        #expect(heights.contains { $0 < 1200 })
    }

    @Test func `hold every point in one hexagon of each panel`() {
        let panel = Panel(
            left: 50,
            top: 20,
            width: 400,
            height: 300,
            x: Axis(covering: [0, 1]),
            y: Axis(covering: [0, 1])
        )
        var grid = HexagonGrid(panel)
        var draws = Draws(9)
        for _ in 0..<5000 { grid.add(50 + 400 * draws.next(), 20 + 300 * draws.next()) }
        #expect(grid.counts.reduce(0, +) == 5000)
        // By hand: a hexagon's centre and a place near its upper corner.
        var one = HexagonGrid(panel)
        for y in [320.0, 315.5, 324] { one.add(50 + 9.4, y) }
        #expect(one.greatestCount == 3)
    }

    @Test func `say in words what they cannot show`() {
        let lines = LineChart(
            title: "Gaps",
            steps: "Epoch",
            quantity: "Loss",
            lines: [LineChart.Line("a", values: [1, nil, 0, -1, .nan, 2])],
            scale: .logarithmic
        )
        #expect(lines.summary.contains("4 values cannot be shown and leave gaps"))
        let scatter = ScatterChart(
            title: "Gaps",
            quantity: "VMAF",
            predicted: [1, .nan, 3],
            actual: [1, 2, .infinity]
        )
        #expect(scatter.summary.contains("2 points without two finite numbers are omitted"))
        let dots = DotChart(
            title: "Gaps",
            quantity: "PLCC",
            estimates: [Estimate("a", value: nil), Estimate("b", value: 0.5)],
            reference: DotChart.Reference("threshold", at: 0.4)
        )
        #expect(dots.summary.contains("a: undefined; b 0.5"))
        #expect(dots.summary.contains("1 of 1 are at least 0.4 (threshold)"))
        let errors = DotChart(
            title: "Errors",
            quantity: "RMSE",
            estimates: [Estimate("a", value: 3), Estimate("b", value: 0.5)],
            reference: DotChart.Reference("threshold", at: 1, prefersHigher: false)
        )
        #expect(errors.summary.contains("1 of 2 are at most 1 (threshold)"))
    }

    @Test func `count intervals beside zero and within the margin`() {
        let plot = PairedDotPlot(
            title: "Pairs",
            quantity: "PLCC",
            differences: [
                Estimate("a", value: -3, low: -4, high: -2),
                Estimate("b", value: 0, low: -1, high: 1),
                Estimate("c", value: 2, low: 1.5, high: 2.5),
                Estimate("d", value: nil, low: 1, high: 2),
            ],
            margin: 1,
            belowZero: "worse",
            aboveZero: "better"
        )
        let expected = "Of 3 intervals, 1 lie below zero (worse) and 1 above (better)."
        #expect(plot.summary.contains(expected))
        #expect(plot.summary.contains("1 lie within the margin of ±1."))
    }
}
