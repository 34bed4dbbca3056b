import Charts
import Testing

@Suite("Size charts") struct SizeChartTests {
    private func chart(
        _ points: [(parameters: Int, value: Double)],
        _ scale: SizeChart.Scale = .correlation
    ) -> SizeChart {
        SizeChart(
            title: "t",
            quantity: "PLCC",
            scale: scale,
            points: points.enumerated().map { index, point in
                SizeChart.Point(
                    "model \(index)",
                    parameters: point.parameters,
                    value: point.value,
                    kind: .passed,
                    href: "m\(index).html"
                )
            }
        )
    }

    @Test func `the front holds what no smaller or equal model reaches`() {
        let chart = chart([
            (100, 0.9), (10, 0.8), (1000, 0.89), (5000, 0.95), (10, 0.7), (100, 0.9),
        ])
        #expect(chart.front.map(\.parameters) == [10, 100, 5000])
        #expect(chart.front.map(\.name) == ["model 1", "model 0", "model 3"])
    }

    @Test func `less error is better`() {
        let chart = chart([(10, 3), (100, 2), (1000, 2.5), (20, .infinity)], .error)
        #expect(chart.front.map(\.value) == [3, 2])
        #expect(chart.summary.contains("1 model not drawn"))
    }

    @Test func `points are links with their figures, and higher is better`() throws {
        let svg = chart([(10, 0.9), (1000, 0.99)]).svg
        let words = "model 1: PLCC 0.99, 1\u{202f}000 parameters"
        #expect(svg.contains("<a href=\"m1.html\" aria-label=\"\(words)\"><title>\(words)</title>"))
        let heights = svg.matches(of: /stroke-width="12"[^>]* d="M[0-9.]+ ([0-9.]+)h0/).compactMap {
            Double($0.1)
        }
        try #require(heights.count >= 2)
        #expect(heights[1] < heights[0])
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "a b.html"])
    func `an address that is not safe makes no link`(href: String) {
        var chart = chart([(10, 0.9)])
        chart.points[0].href = href
        #expect(!chart.svg.contains("<a "))
    }

    @Test func `a thousand models are dots, the best of them links`() {
        let points = (0..<1000).map { index -> (parameters: Int, value: Double) in
            (1 + index * 7, 0.9 - Double(index % 89) / 10_000)
        }
        let chart = chart(points)
        let svg = chart.svg
        #expect(svg.matches(of: /<a\s/).count == 150)
        #expect(svg.utf8.count < 200_000)
    }
}
