package import Markup
package import Writing

/// A page of a report: complete, with its style in it, and readable alone.
package struct Page: Sendable {
    /// The path below the folder of the report.
    package let path: String
    package let title: String
    /// What stands in the page's main part.
    package let content: HTML
    /// Whether there is a table that a script sorts and filters.
    var isSortable = false
    /// Rules of style for this kind of page.
    private let style: HTML

    package init(
        path: String,
        title: String,
        content: HTML,
        isSortable: Bool = false,
        style: HTML = .empty
    ) {
        self.path = path
        self.title = title
        self.content = content
        self.isSortable = isSortable
        self.style = style
    }

    /// The file.
    package var file: ReportFile { ReportFile(path: path, bytes: Array(document.markup.utf8)) }

    private var document: HTML {
        .constant("<!doctype html>\n")
            + .element("html", [HTML.Attribute("lang", "en")], "\(head)\n\(bodyPart)") + "\n"
    }

    private var head: HTML {
        .element(
            "head",
            [],
            [
                .void("meta", [HTML.Attribute("charset", "utf-8")]),
                .void(
                    "meta",
                    [
                        HTML.Attribute("http-equiv", "Content-Security-Policy"),
                        HTML.Attribute("content", Self.policy),
                    ]
                ),
                .meta("viewport", "width=device-width, initial-scale=1"),
                .meta("color-scheme", "light dark"),
                .meta("generator", "assay"),
                .element("title", [], "\(title) · assay"),
                .void("link", [HTML.Attribute("rel", "icon"), HTML.Attribute("href", "data:,")]),
                .element("style", [], StyleSheet.page + style + .chartSheet),
            ].joined(separator: "\n")
        )
    }

    private var bodyPart: HTML {
        let main = HTML.element("main", [HTML.Attribute("id", "top")], content)
        let script = isSortable ? HTML.element("script", [], BoardScript.text) : .empty
        return .element("body", [], "\(main)\n\(script)")
    }

    /// Only our own style and script have any effect, whatever a page contains.
    private static let policy = """
        default-src 'none'; style-src 'unsafe-inline'; script-src '\(BoardScript.policyHash)'; \
        img-src data:; base-uri 'none'; form-action 'none'
        """
}

extension HTML {
    fileprivate static func meta(_ name: String, _ content: String) -> HTML {
        void("meta", [Attribute("name", name), Attribute("content", content)])
    }
}
