import Charts
import Testing

@Suite("Texts of charts") struct TextTests {
    @Test(
        arguments: [
            (0, "0"), (1, "1"), (-1.5, "−1.5"), (0.997_123, "0.9971"), (123.456, "123.5"),
            (0.000_123_4, "0.0001234"), (1e300, "1×10³⁰⁰"), (-2.5e-7, "−2.5×10⁻⁷"),
            (9.999_99e8, "1×10⁹"), (100, "100"), (123_456, "123456"),
        ] as [(Double, String)]
    )
    func `numbers have four digits`(value: Double, text: String) {
        #expect(Decimal.significant(value) == text)
    }

    @Test func `counts are in groups of three`() {
        #expect(Decimal.count(9999) == "9\u{202f}999")
        #expect(Decimal.count(100_000) == "100\u{202f}000")
        #expect(Decimal.count(-1_234_567) == "−1\u{202f}234\u{202f}567")
    }

    @Test func `labels are one line without controls and marks of direction`() {
        #expect(Label("a\nb\u{0}\u{7}c\u{202e}d\u{2066}e\u{feff}\u{ffff}").full == "a bcde")
        #expect(Label("  a   b  ").full == "a b")
        #expect(Label("שלום").isolated == "\u{2068}שלום\u{2069}")
        #expect(Label("plain").isolated == "plain")
    }

    @Test func `towers of marks are cut to three`() {
        let tower = "a" + String(repeating: "\u{301}", count: 5000) + "b"
        #expect(Label(tower).full.unicodeScalars.count == 5)
    }

    @Test func `a long label ends with …`() {
        let label = Label(String(repeating: "word ", count: 2000))
        #expect(label.full.unicodeScalars.count <= 301)
        #expect(label.full.hasSuffix("…"))
        let shown = label.fitting(100, size: 15)
        #expect(shown.hasSuffix("…"))
        #expect(Label.width(shown, size: 15) <= 100)
        #expect(Label("short").fitting(100, size: 15) == "short")
    }

    @Test func `letters that mean something in XML are references`() {
        #expect("<a b=\"c\" d='e'>&".escaped == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;")
    }

    @Test(
        arguments: [
            ("a/b.html", true), ("https://example.org/?a=b:c", true), ("#part", true),
            ("HTTP://example.org", true), ("javascript:alert(1)", false),
            ("JaVaScript:alert(1)", false), ("data:text/html,x", false), ("", false),
            (" javascript:alert(1)", false), ("java\nscript:alert(1)", false),
            ("a/b:c", true),
        ]
    )
    func `links lead only where a click does no harm`(href: String, isKept: Bool) {
        let node = LineageGraph.Node(kind: "spec", name: "a", href: href)
        #expect((node.address == href) == isKept)
    }
}
