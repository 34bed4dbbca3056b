import Source
import Testing

@testable import Spec

@Suite("Rendering") struct RenderingTests {
    static let message = Diagnostic.Message.unknownColumn("vmaff", among: ["vmaf", "source"])

    static func source(_ text: String) throws -> SourceFile {
        try SourceFile(path: "experiments/a.yaml", bytes: Array(text.utf8))
    }

    static func diagnostic(_ line: Int, _ columns: Range<Int>) -> Diagnostic {
        let range = SourceRange(
            start: SourcePosition(line: line, column: columns.lowerBound),
            end: SourcePosition(line: line, column: columns.upperBound)
        )
        return Diagnostic(message, file: "experiments/a.yaml", range: range)
    }

    @Test func `the line, a mark under the place, and the notes`() throws {
        let source = try Self.source("data:\n  target: vmaff\n")
        #expect(
            Self.diagnostic(2, 11..<16).rendered(source: source) == """
                experiments/a.yaml:2:11: error: the table has no column 'vmaff'; did you mean \
                'vmaf'? [unknown-column]
                    2 |   target: vmaff
                      |           ^~~~~
                note: columns: vmaf, source
                """
        )
    }

    @Test func `without the text there is only the sentence`() {
        let rendered = Self.diagnostic(2, 11..<16).rendered(source: nil)
        #expect(rendered.split(separator: "\n").count == 2)
    }

    @Test func `a text of another file is not shown`() throws {
        let other = try SourceFile(path: "experiments/b.yaml", bytes: Array("one\ntwo\n".utf8))
        let rendered = Self.diagnostic(2, 1..<2).rendered(source: other)
        #expect(!rendered.contains("two"))
    }

    @Test func `a diagnostic without place names the file only`() {
        let diagnostic = Diagnostic(.specMissing("x.yaml"), file: "x.yaml")
        #expect(
            diagnostic.rendered(source: nil)
                == "x.yaml: error: there is no file 'x.yaml' [spec-missing]"
        )
    }

    /// The mark stands under the letter in a terminal, whatever the letters before it are.
    @Test(arguments: [
        ("abc x", 5, "    ^"),
        ("é́é x", 5, "   ^"),
        ("画質 x", 4, "     ^"),
        ("👍 x", 3, "   ^"),
        ("a\u{200D}b x", 5, "   ^"),
    ])
    func `wide letters and combining marks do not move the mark`(
        line: String,
        column: Int,
        mark: String
    ) throws {
        let rendered = Self.diagnostic(1, column..<column + 1).rendered(
            source: try Self.source(line)
        )
        #expect(rendered.split(separator: "\n")[2] == "      | " + mark)
    }

    @Test func `what a terminal would obey is not printed`() throws {
        let message = Diagnostic.Message.unknownColumn("\u{1B}[2J\u{202E}x", among: ["a\u{7}"])
        let rendered = Diagnostic(message, file: "a\u{1B}.yaml").rendered(source: nil)
        #expect(rendered.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
        #expect(rendered.contains(#"'\u{1B}[2J\u{202E}x'"#))
    }

    @Test func `a long line is cut around the place`() throws {
        let line = String(repeating: "a", count: 5000) + "X" + String(repeating: "b", count: 5000)
        let lines = Self.diagnostic(1, 5001..<5002).rendered(source: try Self.source(line))
            .split(separator: "\n")
        #expect(lines[1].count < 120)
        let mark = try #require(lines[2].firstIndex(of: "^"))
        let offset = lines[2].distance(from: lines[2].startIndex, to: mark)
        #expect(lines[1][lines[1].index(lines[1].startIndex, offsetBy: offset)] == "X")
    }

    @Test func `a range over several lines is marked to the end of its first`() throws {
        let range = SourceRange(
            start: SourcePosition(line: 1, column: 4),
            end: SourcePosition(line: 3, column: 2)
        )
        let diagnostic = Diagnostic(Self.message, file: "experiments/a.yaml", range: range)
        let rendered = diagnostic.rendered(source: try Self.source("a: [b,\n c,\n]\n"))
        #expect(rendered.split(separator: "\n")[2] == "      |    ^~~")
    }

    @Test func `a place beyond the text is no accident`() throws {
        let source = try Self.source("a: b\n")
        #expect(Self.diagnostic(9, 3..<4).rendered(source: source).contains("9:3"))
        #expect(Self.diagnostic(1, 0..<2).rendered(source: source).contains("    1 | a: b"))
        #expect(Self.diagnostic(.min, -5..<2).rendered(source: source).contains("-5: error"))
        #expect(Self.diagnostic(1, 90..<95).rendered(source: source).contains("    1 | a: b"))
    }

    @Test func `the annotation for pull requests is one line, with everything escaped`() {
        let message = Diagnostic.Message.unknownColumn("50%", among: ["a:b", "c"])
        let range = SourceRange(
            start: SourcePosition(line: 3, column: 9),
            end: SourcePosition(line: 3, column: 14)
        )
        let diagnostic = Diagnostic(message, file: "experiments/a,b:c.yaml", range: range)
        #expect(
            diagnostic.githubAnnotation == """
                ::error file=experiments/a%2Cb%3Ac.yaml,line=3,col=9,endColumn=13,\
                title=unknown-column::the table has no column '50%25'%0Acolumns: a:b, c
                """
        )
    }

    @Test func `the JSON form has every member, with null for nothing`() {
        let located = Self.diagnostic(2, 11..<16).jsonFields
        #expect(
            located.map(\.name) == [
                "severity", "id", "message", "file", "line", "column", "endLine", "endColumn",
                "notes",
            ]
        )
        #expect(located[4].value == .integer(2))
        #expect(located[5].value == .integer(11))
        let bare = Diagnostic(.specMissing("x"), file: "x").jsonFields
        #expect(bare[4].value == .null)
        #expect(bare[8].value == .strings([]))
    }
}
