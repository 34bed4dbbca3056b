import Source
import Testing

@testable import Spec

@Suite("Text rules") struct TextRuleTests {
    @Test(arguments: [
        "a", "docs/adr/0001.md", "a b/c.csv.gz", "..a", "a..", ".hidden", "é/画.parquet",
    ])
    func `these are paths`(text: String) {
        #expect(TextRule.path.problem(text) == nil)
    }

    @Test(arguments: [
        "", "/a", "//a", "a//b", "a/", ".", "..", "./a", "a/.", "a/..", "../a", "a/../b", "~",
        "~/a",
        "C:/a", "c:a", "https://a/b", "file:a", "s3://a", "a\\b", "a\u{0}b", "a\nb", "a\u{202E}b",
    ])
    func `these are none`(text: String) {
        #expect(TextRule.path.problem(text) != nil)
    }

    @Test(arguments: [
        ("a", true), ("fr_regressor-v1", true), ("0", true),
        (String(repeating: "a", count: 64), true),
        (String(repeating: "a", count: 65), false), ("", false), ("A", false), ("a.b", false),
        ("a b", false), ("é", false), ("\u{212A}", false), ("a\n", false), ("../a", false),
    ])
    func `names are what can be a file's name everywhere`(text: String, isName: Bool) {
        #expect((TextRule.name.problem(text) == nil) == isName)
    }

    @Test(arguments: [
        ("vmaf", true), ("psnr y", true), ("é画", true), ("", false), (" a", false),
        ("a\u{A0}", false),
        ("a\tb", false), ("a\nb", false), (String(repeating: "a", count: 257), false),
    ])
    func `columns are visible`(text: String, isColumn: Bool) {
        #expect((TextRule.column.problem(text) == nil) == isColumn)
    }
}
