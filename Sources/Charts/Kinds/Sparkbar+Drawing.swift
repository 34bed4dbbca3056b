extension Sparkbar {
    /// The bar: an `<svg>` element of 64 by 12 pixels.
    package var svg: String {
        var full = Path()
        full.rectangle(0.5, 0.5, 63, 11)
        var bar = Path()
        if let fraction, fraction > 0 { bar.rectangle(0.5, 0.5, 63 * fraction, 11) }
        var drawing = Drawing()
        drawing.path(full, Drawing.Paint(fill: .band, stroke: .muted))
        drawing.path(bar, .filled(Role.categories[0]))
        return """
            <svg class="sparkbar" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 12" \
            width="64" height="12" role="img">
            <title>\(Label(label).full.escaped)</title>
            \(drawing.marks)</svg>
            """
    }

    /// How full the bar is, from 0 to 1.
    private var fraction: Double? {
        guard let value, value.isFinite else { return nil }
        // Halved, because the distance between huge numbers overflows.
        let span = range.upperBound / 2 - range.lowerBound / 2
        guard span > 0, span.isFinite else { return nil }
        return min(max((value / 2 - range.lowerBound / 2) / span, 0), 1)
    }
}
