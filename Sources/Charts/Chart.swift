/// A chart as one self-contained `<svg>` element for a page.
///
/// The same value gives the same bytes on any machine. Colours follow ``ChartStyle/sheet``, which a
/// page includes once; without it a chart shows its light colours.
package protocol Chart: Sendable {
    /// A text description of the chart with its key figures; also the `<desc>` of the SVG.
    var summary: String { get }

    /// The chart: an `<svg>` element with a title and a description, at most 200 kB.
    var svg: String { get }
}
