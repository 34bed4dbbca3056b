import Canonical
import TestSupport
import Testing

@Suite("JSON parser") struct JSONParserTests {
    @Test(arguments: [
        ("", "expected a value", 0),
        ("{", "expected a string", 1),
        ("{\"a\":1,\"a\":2}", "duplicate key 'a'", 7),
        ("[1,]", "expected a value", 3),
        ("[1 2]", "expected ',' or ']'", 3),
        ("01", "unexpected text after the value", 1),
        ("1e999", "the number 1e999 is out of range", 0),
        ("\"\\ud800\"", "incomplete surrogate pair", 7),
        ("\"a", "unterminated string", 0),
        ("\"\u{1}\"", "a control character in a string", 2),
        ("nul", "expected 'null'", 3),
        ("NaN", "expected a value", 0),
        ("true false", "unexpected text after the value", 5),
    ])
    func `a text that is no JSON is refused with its place`(
        text: String,
        problem: String,
        offset: Int
    ) {
        #expect(throws: JSONError(problem: problem, offset: offset)) {
            try JSON(parsing: Array(text.utf8))
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONError(problem: "the string is not UTF-8", offset: 0)) {
            try JSON(parsing: [0x22, 0xFF, 0x22])
        }
    }

    @Test func `a deep document is refused, not followed into the ground`() {
        #expect(throws: JSONError.self) {
            try JSON(parsing: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        }
    }

    @Test func `any bytes give a value or an error`() {
        var generator = SplitMix(state: 1)
        let alphabet = Array("{}[]\",:0123456789.eE+-truefalsn\\u \n\u{e9}".utf8) + [0xFF, 0x00]
        var values = 0
        for _ in 0..<50_000 {
            let length = Int.random(in: 0..<12, using: &generator)
            let bytes = (0..<length).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            if let value = try? JSON(parsing: bytes) {
                values += 1
                #expect((try? JSON(parsing: value.canonicalBytes)) == value)
            }
        }
        #expect(values > 100)
    }
}
