extension Comparison {
    /// The comparison as a part of a page: headings, paragraphs, tables, lists.
    var htmlBody: String {
        let word = outcome.rawValue
        let rest = String(headline.dropFirst(word.count)).asHTML
        let warnings = notes.filter(\.isWarning).map(\.text)
        let details = sections.filter(\.isDetail)
        let method = notes.filter { !$0.isWarning }.map(\.text)
        return "<p class=\"verdict \(word)\"><strong>\(word)</strong>\(rest)</p>\n"
            + Self.list(warnings, kind: "warnings")
            + sections.filter { !$0.isDetail }.map(\.html).joined()
            + Self.folded("details", details.map(\.html).joined())
            + Self.folded("what this rests on", Self.list(method, kind: "notes"))
    }

    private static func list(_ texts: [String], kind: StaticString) -> String {
        guard !texts.isEmpty else { return "" }
        let items = texts.map { "<li>\($0.asHTML)</li>\n" }.joined()
        return "<ul class=\"\(kind)\">\n\(items)</ul>\n"
    }

    /// Markup that a page shows when it is asked for.
    fileprivate static func folded(_ title: String, _ markup: String) -> String {
        guard !markup.isEmpty else { return "" }
        return "<details><summary>\(title.asHTML)</summary>\n\(markup)</details>\n"
    }
}

extension ComparisonSection {
    /// Title, sentences and table.
    var html: String {
        let heading = title.isEmpty ? "" : "<h2>\(title.asHTML)</h2>\n"
        let text = sentences.map { "<p>\($0.asHTML)</p>\n" }.joined()
        guard !rows.isEmpty else { return heading + text }
        let head = cells(columns.map(\.title), "th")
        let body = rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined()
        return heading + text
            + "<div class=\"table\"><table>\n<thead><tr>\(head)</tr></thead>\n"
            + "<tbody>\n\(body)</tbody>\n</table></div>\n"
    }

    private func cells(_ texts: [String], _ name: StaticString) -> String {
        zip(columns, texts).map { column, text in
            let kind = column.alignment == .right ? " class=\"number\"" : ""
            return "<\(name)\(kind)>\(text.asHTML)</\(name)>"
        }.joined()
    }
}

extension Leaderboard {
    /// A page that needs nothing besides itself.
    var html: String {
        let names = comparisons.map(\.candidate.name).joined(separator: ", ")
        let title = "\(names) against \(comparisons.first?.baseline.name ?? "")"
        let single = comparisons.map(\.htmlBody).joined()
        let several =
            board.html
            + ranking.map { comparison in
                Comparison.folded(comparison.candidate.fullReference, comparison.htmlBody)
            }.joined()
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.asHTML)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <h1>\(title.asHTML)</h1>
            \(comparisons.count > 1 ? several : single)</body>
            </html>

            """
    }

    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
        h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
        .verdict { font-size: 1.15rem; border-left: .3rem solid GrayText; padding-left: .8rem; }
        .verdict.better { border-color: #1a7f37; }
        .verdict.worse { border-color: #cf222e; }
        .verdict.equivalent, .verdict.identical { border-color: #0969da; }
        .verdict.inconclusive { border-color: #bf8700; }
        .warnings { font-weight: 600; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .2rem .8rem .2rem 0; text-align: left; border-bottom: 1px solid #8884; }
        th { font-weight: 600; }
        .number { text-align: right; }
        summary { cursor: pointer; margin: 1rem 0; }
        """
}
