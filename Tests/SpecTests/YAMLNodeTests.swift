import Source
import Testing

@testable import Spec

/// Where libyaml says that things stand, against where they do stand.
@Suite("YAML node") struct YAMLNodeTests {
    static func node(_ text: String) throws -> YAMLNode {
        let source = try SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        var findings = Findings(file: "a.yaml")
        let node = try #require(YAMLNode.compose(source, findings: &findings))
        #expect(findings.sorted.isEmpty)
        return node
    }

    /// The lines and columns of a range, as `1:2-3:4`.
    static func place(_ range: SourceRange) -> String {
        "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
    }

    @Test(arguments: [
        ("a: bc\n", "1:4-1:6"),
        ("a:   'b c'  # d\n", "1:6-1:11"),
        ("é画👍: x\n", "1:6-1:7"),
        ("a: é画👍\n", "1:4-1:7"),
        ("a: \"\\u00e9\"\n", "1:4-1:12"),
        ("# é\r\na: b\r\n", "2:4-2:5"),
        ("a:\n  b\n  c\n", "2:3-3:4"),
        ("a: [b, c]\n", "1:4-1:10"),
        ("a: {b: c,\n d: e}\n", "1:4-2:7"),
        ("a:\n  - b\n  - c\n\n# end\n", "2:3-3:6"),
        ("a:\n  b: c\n\n\nx: y\n", "2:3-2:7"),
        ("a:\nb: c\n", "1:3-1:3"),
        ("a: []\n", "1:4-1:6"),
    ])
    func `a value stands where it is written`(text: String, expected: String) throws {
        let value = try #require(try Self.node(text).entries.first?.value)
        #expect(Self.place(value.range) == expected)
    }

    @Test func `keys, items and labels have their places`() throws {
        let root = try Self.node("é: 1\ngate:\n  - {metric: plcc}\n  - over: x\n")
        #expect(root.entries.map { Self.place($0.keyRange) } == ["1:1-1:2", "2:1-2:5"])
        let gate = root.nearest(to: "gate")
        #expect(Self.place(gate.label) == "2:1-2:5")
        #expect(gate.items.map { Self.place($0.label) } == ["3:5-3:5", "4:5-4:5"])
        #expect(gate.items.map { Self.place($0.range) } == ["3:5-3:19", "4:5-4:12"])
    }

    @Test(arguments: [
        ("", "1:1-1:22"), ("a", "1:4-1:22"), ("a.b", "1:8-1:14"), ("a.b.1", "1:12-1:13"),
        ("a.b.2", "1:8-1:14"), ("a.b.-1", "1:8-1:14"), ("a.c", "1:19-1:20"),
        ("a.c.d.e", "1:19-1:20"),
        ("x.y", "1:1-1:22"), ("..", "1:1-1:22"),
    ])
    func `a path leads as far as the text goes`(path: String, expected: String) throws {
        let root = try Self.node("a: {b: [x, y], c: z }\n")
        #expect(Self.place(root.nearest(to: path).range) == expected)
    }

    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func `nothing is nothing in five spellings`(text: String) throws {
        #expect(try Self.node("a: \(text)\n")["a"]?.isNull == true)
        #expect(try Self.node("a: '\(text)'\n")["a"]?.isNull == false)
    }

    @Test func `lists inside lists and long texts keep their content`() throws {
        let root = try Self.node("a: [[1, '2'], {b: c}]\nd: >\n  e\n  f\n")
        #expect(root["a"]?.items.map(\.noun) == ["a list", "a mapping"])
        #expect(root["a"]?.items[0].items.map(\.noun) == ["'1'", "the quoted text '2'"])
        #expect(root["d"]?.noun == "the quoted text 'e f\\u{0A}'")
    }
}
