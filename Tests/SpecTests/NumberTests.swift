import Source
import Testing

@testable import Spec

@Suite("Numbers") struct NumberTests {
    @Test(arguments: ["0", "1", "-1", "30", "9007199254740991", "-120"])
    func `decimal digits are an integer`(text: String) {
        #expect(Decimal.isInteger(text))
        #expect(Decimal.isNumber(text))
    }

    @Test(arguments: [
        "", "-", "-0", "00", "007", "-01", "+1", "1.", "1.0", "1e3", "1_0", "0x1", "１",
    ])
    func `other notations are none`(text: String) {
        #expect(!Decimal.isInteger(text))
    }

    @Test(arguments: ["0.95", "1e-3", ".5", "5.", "+1", "-1.5E+10", "00.1", "1e05", "-0"])
    func `decimal numbers are numbers`(text: String) {
        #expect(Decimal.isNumber(text))
        #expect(Double(text) != nil)
    }

    @Test(arguments: [
        "", ".", "e5", "1e", "1e+", "1.2.3", ".inf", "nan", "inf", "0x1p3", "1 ", "1,5", "--1",
    ])
    func `nothing else is`(text: String) {
        #expect(!Decimal.isNumber(text))
    }

    @Test(arguments: [
        ("1e3", "1000"), ("0x1F", "31"), ("0o17", "15"), ("0b101", "5"), ("1_000", "1000"),
        ("1,000", "1000"), ("007", "7"), ("30.0", "30"), ("2.5", nil), ("ten", nil), ("1e99", nil),
        ("0x", nil), ("", nil),
    ])
    func `the remedy is the integer that was meant`(text: String, meant: String?) {
        #expect(Decimal.integerMeant(by: text) == meant)
    }

    @Test(arguments: [
        ("0,95", "0.95"), ("10%", "0.1"), ("1_000.5", "1000.5"), ("0x10", "16"), ("nan", nil),
        ("%", nil), ("1,2,3", nil),
    ])
    func `the remedy is the number that was meant`(text: String, meant: String?) {
        #expect(Decimal.numberMeant(by: text) == meant)
    }

    /// Half-way cases and the ends of the range, whose nearest binary64 is known.
    @Test(
        arguments: [
            ("0.1", 0x3FB9_9999_9999_999A), ("1e-3", 0x3F50_624D_D2F1_A9FC),
            ("9007199254740993", 0x4340_0000_0000_0000),
            ("2.2250738585072011e-308", 0xF_FFFF_FFFF_FFFF),
            ("4.9e-324", 1), ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF), ("-0", 0),
            ("-0.0e5", 0),
        ] as [(String, UInt64)]
    )
    func `numbers are rounded correctly, and zero has no sign`(text: String, bits: UInt64) throws {
        let value = try #require(try Self.decode(text))
        #expect(value.bitPattern == bits)
    }

    @Test(arguments: ["1e309", "-1e309", "1e-400", "0.0000001e-999"])
    func `numbers beyond the range are refused`(text: String) throws {
        #expect(try Self.decode(text) == nil)
    }

    private static func decode(_ text: String) throws -> Double? {
        let node = try YAMLNodeTests.node(text)
        var report = Report(file: "a.yaml")
        return Schema.number(NumberRange()).decode(node, &report)
    }
}
