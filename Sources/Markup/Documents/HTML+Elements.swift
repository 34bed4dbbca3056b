extension HTML {
    /// A paragraph.
    package static func paragraph(_ content: HTML, class name: StaticString? = nil) -> HTML {
        element("p", name.map { [.class($0)] } ?? [], content)
    }

    /// A heading of the second or third rank.
    package static func heading(_ content: HTML, id: StaticString? = nil) -> HTML {
        element("h2", id.map { [Attribute("id", "\($0)")] } ?? [], content)
    }

    /// A heading below another.
    package static func subheading(_ content: HTML) -> HTML { element("h3", [], content) }

    /// A link to a file of the report.
    package static func link(_ content: HTML, to link: PageLink, class name: StaticString? = nil)
        -> HTML
    {
        element("a", [Attribute("href", link.text)] + (name.map { [.class($0)] } ?? []), content)
    }

    /// A digest or another exact text, in a fixed-width font.
    package static func code(_ text: String) -> HTML { element("code", [], .text(text)) }

    /// A name from a table or spec, isolated from the surrounding text direction.
    package static func name(_ text: String) -> HTML { element("bdi", [], .text(text.shortened)) }

    /// A part of a page that folds without a script.
    package static func folded(_ summary: HTML, _ content: HTML, isOpen: Bool = false) -> HTML {
        element(
            "details",
            isOpen ? [Attribute("open", "")] : [],
            element("summary", [], summary) + content
        )
    }

    /// Content that scrolls if it is wider than the screen.
    static func scrollable(_ content: HTML, label: String) -> HTML {
        element(
            "div",
            [
                .class("scroll"), Attribute("role", "region"), Attribute("tabindex", "0"),
                Attribute("aria-label", label),
            ],
            content
        )
    }

    /// A preformatted text.
    package static func source(_ text: String, label: String) -> HTML {
        element(
            "pre",
            [
                Attribute("role", "region"), Attribute("tabindex", "0"),
                Attribute("aria-label", label),
            ],
            element("code", [], .text(text))
        )
    }
}

extension HTML.Attribute {
    package static func `class`(_ name: StaticString) -> HTML.Attribute {
        HTML.Attribute("class", "\(name)")
    }
}

extension String {
    /// The maximum length of a displayed name.
    private static var longestName: Int { 64 }

    /// The text, shortened in the middle if it is longer than a displayed name may be.
    package var shortened: String {
        guard unicodeScalars.count > Self.longestName else { return self }
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(40)))
        let end = String(String.UnicodeScalarView(unicodeScalars.suffix(12)))
        return "\(start)…\(end) (\(unicodeScalars.count.grouped) characters)"
    }
}
