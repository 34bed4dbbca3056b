/// A picture of numbers as one self-contained `<svg>` element for a page.
///
/// The same value gives the same bytes on any machine. Colours follow ``ChartStyle/sheet``, which a
/// page includes once; without it a chart shows its light colours.
package protocol Chart: Sendable {
    /// What the chart shows, in words and with its key numbers; also the picture's `<desc>`.
    var summary: String { get }

    /// The picture: an `<svg>` element with a title and a description, at most 200 kB.
    var svg: String { get }
}
