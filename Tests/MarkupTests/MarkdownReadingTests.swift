import Markup
import Testing

@Suite("Markdown as HTML") struct MarkdownReadingTests {
    @Test(arguments: [
        ("# 0007. A title", "<h3>0007. A title</h3>"),
        ("## Context", "<h4>Context</h4>"),
        ("one\ntwo", "<p>one two</p>"),
        (
            "a **strong** and an *emphasised* word",
            "<p>a <strong>strong</strong> and an <em>emphasised</em> word</p>"
        ),
        ("see `a < b`", "<p>see <code>a &lt; b</code></p>"),
        ("- one\n  goes on\n- two", "<ul><li>one goes on</li>\n<li>two</li></ul>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("\\*not emphasised\\*", "<p>*not emphasised*</p>"),
        ("[the plan](0001.md)", "<p>the plan</p>"),
        ("[a site](https://example.org)", "<p>a site (https://example.org)</p>"),
        ("a `code without end", "<p>a `code without end</p>"),
    ])
    func `forms of decision records are pages' forms`(text: String, html: String) {
        #expect(HTML.markdown(text).markup == html)
    }

    @Test func `a table has its cells, with bars in them`() {
        let html = HTML.markdown("| a | b |\n|---|--:|\n| 1 \\| 2 | `x` |\n").markup
        #expect(html.contains("<th scope=\"col\">a</th><th scope=\"col\">b</th>"))
        #expect(html.contains("<td>1 | 2</td><td><code>x</code></td>"))
    }

    @Test func `code is shown as it stands`() {
        let html = HTML.markdown("```yaml\n# no heading\n**x**\n```\nafter").markup
        #expect(html.contains("<code># no heading\n**x**</code>"))
        #expect(html.hasSuffix("<p>after</p>"))
        #expect(HTML.markdown("```\nno end").markup.contains("<code>no end</code>"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://example.org/x.png)",
        "<img src=x onerror=y>", "`<b>`", "**<i>**", "- <a href=x>", "# <h1>",
        "| <b> |\n|---|\n| <i> |",
        "\u{202E}reversed",
    ])
    func `nothing in a record makes markup`(text: String) {
        let html = HTML.markdown(text).markup
        for tag in ["<script", "<img", "<a ", "<b>", "<i>", "<h1", "\u{202E}"] {
            #expect(!html.contains(tag), "\(html)")
        }
        #expect(!html.contains("href=\""))
    }

    @Test(arguments: [
        "", "\n\n", "|", "|\n|", "-", "- ", "#", "***", "``", "[", "[](", "\r\n", "\\",
    ])
    func `odd texts end`(text: String) {
        _ = HTML.markdown(text).markup
    }
}

@Suite("Numbers on pages") struct PageNumberTests {
    @Test(arguments: [
        ("-0.01", "−0.01"), ("0.2 (-0.01)", "0.2 (−0.01)"), ("-1 to -2", "−1 to −2"),
        ("fr-2", "fr-2"), ("2026-11-27", "2026-11-27"), ("-", "-"), ("1e-05", "1e-05"),
        ("±-3", "±−3"),
    ])
    func `negative ones have a true minus, names keep their hyphens`(text: String, shown: String) {
        #expect(text.withTrueMinus == shown)
    }

    @Test func `counts have thin spaces that do not break`() {
        #expect(HTML.count(11_104).markup == "11\u{202F}104")
        #expect(HTML.count(2_854).markup == "2\u{202F}854")
        #expect(("\(11_104) rows" as HTML).markup == "11\u{202F}104 rows")
    }
}
