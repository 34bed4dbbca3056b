import Canonical
import Testing

@Suite("Ordered JSON") struct OrderedJSONTests {
    static let value = OrderedJSON.object([
        .init("b", .array([.integer(-1), .number(0.5 as Float), .null])),
        .init("a", .array([.object([]), .array([]), .boolean(true)])),
        .init("é\n", .string("\"\\\u{7F}\u{1F600}")),
    ])

    @Test func `a compact text is ASCII on one line`() {
        #expect(
            text(.compact)
                == #"{"b":[-1,0.5,null],"a":[{},[],true],"\u00e9\u000a":"\"\\\u007f\ud83d\ude00"}"#
        )
    }

    @Test func `a text has one item a line`() {
        let expected = #"""
            {
              "b": [
                -1,
                0.5,
                null
              ],
              "a": [
                {},
                [],
                true
              ],
              "\u00e9\u000a": "\"\\\u007f\ud83d\ude00"
            }

            """#
        #expect(text(.ascii) == expected)
        let other = text(.pretty).replacing(
            "\"é\\n\": \"\\\"\\\\\u{7F}\u{1F600}\"",
            with: #""\u00e9\u000a": "\"\\\u007f\ud83d\ude00""#
        )
        #expect(other == expected)
    }

    @Test func `a document has short arrays on one line`() {
        let lines = text(.document).split(separator: "\n")
        #expect(lines.prefix(3) == ["{", #"  "b": [-1, 0.5, null],"#, #"  "a": ["#])
    }

    @Test(arguments: [OrderedJSON.Layout.compact, .ascii, .pretty, .document])
    func `every layout says the same`(layout: OrderedJSON.Layout) throws {
        let read = try JSON(parsing: Self.value.bytes(layout))
        #expect(String(decoding: read.canonicalBytes, as: UTF8.self) == Self.value.canonical)
    }

    @Test func `the canonical form sorts members by UTF-16 code units, and escapes little`() {
        let names = ["\u{20AC}", "\r", "\u{FB33}", "1", "\u{1F600}", "\u{80}", "\u{F6}"]
        let object = OrderedJSON.object(names.map { .init($0, .null) })
        let expected = ["\\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        let members = expected.map { "\"\($0)\":null" }
        #expect(object.canonical == "{" + members.joined(separator: ",") + "}")
        #expect(
            OrderedJSON.string("\"\\/\u{8}\u{C}\n\t\u{1F}é").canonical == #""\"\\/\b\f\n\t\u001fé""#
        )
    }

    private func text(_ layout: OrderedJSON.Layout) -> String {
        String(decoding: Self.value.bytes(layout), as: UTF8.self)
    }
}
