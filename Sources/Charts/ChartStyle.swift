/// The colours of all charts, for light and dark pages.
package enum ChartStyle {
    /// The style sheet of the charts; a page includes it once, in a `<style>` element.
    ///
    /// The colours are custom properties of the root, `--chart-ink` and so on, which a page may set
    /// itself. On paper they are the light ones.
    package static let sheet =
        """
        :root{\(properties(\.light))}
        @media screen and (prefers-color-scheme:dark){:root{\(properties(\.dark))}}
        svg.chart{display:block;width:100%;max-width:37.5rem;height:auto}
        svg.sparkbar{vertical-align:middle}
        svg.chart .mark:focus .tip{display:inline}svg.chart .mark:focus-visible{outline-offset:3px}
        svg.chart a:focus-visible rect,svg.chart a:hover rect{stroke-width:3}
        @media print{svg.chart{break-inside:avoid;print-color-adjust:exact;\
        -webkit-print-color-adjust:exact}}
        \(classes)

        """

    private static func properties(_ colour: KeyPath<Role, String>) -> String {
        Role.all.map { "--chart-\($0.name):\($0[keyPath: colour])" }.joined(separator: ";")
    }

    private static let classes = Role.all.map { role in
        let colour = "var(--chart-\(role.name),\(role.light))"
        return ".f-\(role.name){fill:\(colour)}.s-\(role.name){stroke:\(colour)}"
    }.joined(separator: "\n")
}
