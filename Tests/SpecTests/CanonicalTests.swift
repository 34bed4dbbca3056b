import Source
import Testing

@testable import Spec

@Suite("Canonical JSON") struct CanonicalTests {
    /// Examples of RFC 8785, appendix B, by their bits, and the ends of each notation.
    @Test(
        arguments: [
            (0, "0"), (0x8000_0000_0000_0000, "0"), (1, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x3FB9_9999_9999_999A, "0.1"), (0x4059_0000_0000_0000, "100"),
            (0x3FF8_0000_0000_0000, "1.5"),
        ] as [(UInt64, String)]
    )
    func `numbers are written as ECMAScript writes them`(bits: UInt64, text: String) {
        #expect(OrderedJSON.number(Double(bitPattern: bits)).canonical == text)
    }

    @Test func `members are sorted by UTF-16 code units, and little is escaped`() {
        let names = ["\u{20AC}", "\r", "\u{FB33}", "1", "\u{1F600}", "\u{80}", "\u{F6}"]
        let object = OrderedJSON.object(names.map { .init($0, .null) })
        let expected = ["\\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        let members = expected.map { "\"\($0)\":null" }
        #expect(object.canonical == "{" + members.joined(separator: ",") + "}")
        #expect(
            OrderedJSON.string("\"\\/\u{8}\u{C}\n\t\u{1F}é").canonical == #""\"\\/\b\f\n\t\u001fé""#
        )
        #expect(
            OrderedJSON.array([.boolean(true), .integer(-1), .array([])]).canonical
                == "[true,-1,[]]"
        )
    }

    @Test func `every number is read back from its text`() {
        var generator = SplitMix(state: 3)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(Double(OrderedJSON.number(value).canonical) == value)
        }
    }
}
