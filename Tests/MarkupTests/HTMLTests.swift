import Markup
import Testing

/// Escaping by type: whatever a text holds, it is shown and never markup.
@Suite("HTML") struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("&lt;", "&amp;lt;"),
        ("]]><!--", "]]&gt;&lt;!--"), ("caf\u{E9} \u{1F600}", "caf\u{E9} \u{1F600}"),
    ])
    func `a text means itself`(text: String, markup: String) {
        #expect(HTML.text(text).markup == markup)
        #expect(("\(text)" as HTML).markup == markup)
        let element = HTML.element("p", [HTML.Attribute("title", text)], .text(text))
        #expect(element.markup == "<p title=\"\(markup)\">\(markup)</p>")
    }

    @Test func `direction marks and control characters are made visible`() {
        #expect(HTML.text("a\u{202E}b\u{0}c").markup == "a\\u{202e}b\\u{0}c")
        #expect(HTML.text("one\ntwo\tthree").markup == "one\ntwo\tthree")
    }

    @Test func `a combining mark after a sign does not keep the sign from being escaped`() {
        #expect(HTML.text("<\u{301}b>").markup == "&lt;\u{301}b&gt;")
    }

    @Test func `a literal is a text, and a piece in it stays a piece`() {
        let piece: HTML = "1 < 2 \(HTML.code("<"))"
        #expect(piece.markup == "1 &lt; 2 <code>&lt;</code>")
    }

    @Test func `a long name shows its two ends and its length`() {
        let name = "<" + String(repeating: "x", count: 10_238) + ">"
        let shown = HTML.name(name).markup
        #expect(
            shown.hasPrefix("<bdi>&lt;xxx") && shown.hasSuffix("x&gt; (10 240 characters)</bdi>")
        )
        #expect(shown.utf8.count < 120)
    }

    @Test(arguments: [
        ("objects/a b/<x>.yaml", "index.html", "objects/a%20b/%3Cx%3E.yaml"),
        ("index.html", "experiments/a.html", "../index.html"),
        ("javascript:alert(1)", "index.html", "javascript%3Aalert%281%29"),
        ("experiments/a@12345678.html", "index.html", "experiments/a@12345678.html"),
    ])
    func `a link is relative, and a path cannot become a scheme`(
        path: String,
        page: String,
        link: String
    ) {
        #expect(PageLink(to: path, from: page).text == link)
    }
}

@Suite("Markdown") struct MarkdownTests {
    @Test(arguments: [
        ("a|b", "a\\|b"), ("[x](y)", "\\[x\\](y)"), ("<b>", "\\<b\\>"), ("a_b", "a_b"),
        ("_a_", "\\_a\\_"), ("*a*", "\\*a\\*"), ("one\ntwo", "one two"), ("`x`", "\\`x\\`"),
        ("---", "\\---"), ("+ x", "\\+ x"), ("1. one", "1\\. one"), ("12) x", "12\\) x"),
        ("https://a.example", "https:<!-- -->//a.example"),
        ("www.a.example", "www.<!-- -->a.example"),
        ("a@b.example", "a@<!-- -->b.example"), ("small@1a2b3c4d", "small@1a2b3c4d"),
        ("1.5", "1.5"),
    ])
    func `a text means itself`(text: String, markup: String) {
        #expect(Markdown.text(text).markup == markup)
    }

    @Test func `a fence is longer than what it holds`() {
        #expect(Markdown.code("a``b").markup == "```a``b```")
        #expect(Markdown.code("`").markup == "`` ` ``")
        #expect(Markdown.code("a|b").markup == "a\\|b")
    }
}
