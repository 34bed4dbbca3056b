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

    /// A name that comes from a table or a spec, kept apart from the direction of what is around it.
    package static func name(_ text: String) -> HTML { element("bdi", [], .text(text.shortened)) }

    /// A part of a page that can be opened and closed without a script.
    package static func folded(_ summary: HTML, _ content: HTML, isOpen: Bool = false) -> HTML {
        element(
            "details",
            isOpen ? [Attribute("open", "")] : [],
            element("summary", [], summary) + content
        )
    }

    /// Content that may be wider than a telephone, and is then scrolled by itself.
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

    /// A text of many lines as it stands in its file.
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
    /// How many characters of a name are shown.
    private static var longestName: Int { 64 }

    /// The text, or its two ends where it is longer than a name should be.
    package var shortened: String {
        guard unicodeScalars.count > Self.longestName else { return self }
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(40)))
        let end = String(String.UnicodeScalarView(unicodeScalars.suffix(12)))
        return "\(start)…\(end) (\(unicodeScalars.count.grouped) characters)"
    }
}
