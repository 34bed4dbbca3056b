/// The legend of several scatter charts that share their axes.
package struct ScatterLegend: Chart, Equatable {
    let hasBand: Bool
    let hasNamed: Bool
    /// The most points in a hexagon; nil where dots are drawn.
    let greatestCount: Int?

    /// A text description of the chart with its key figures.
    package var summary: String {
        var text = "The dashed line marks predictions that equal the target."
        if hasBand { text += " The band is the range of the training scores." }
        if let greatestCount {
            text += " A hexagon holds up to \(counted(greatestCount, "point"))."
        }
        return text
    }

    /// The chart as SVG.
    package var svg: String {
        var drawing = Drawing()
        drawing.title("Legend of these charts")
        drawing.scatterLegend(
            hasBand: hasBand,
            hasNamed: hasNamed,
            ladder: greatestCount.map { HexagonGrid.ladder(upTo: $0) }
        )
        return drawing.svg(title: "Legend", summary: summary)
    }
}
