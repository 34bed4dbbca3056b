import Markup
import Testing

@Suite("Numbers for people") struct FixedTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1.005, 2, "1.00"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"),
        (-0.001, 2, "0.00"), (12.0, 0, "12"), (0.99999, 4, "1.0000"), (100.05, 1, "100.1"),
        (-3.25, 3, "-3.250"),
    ])
    func `decimals are rounded half away from zero`(value: Double, decimals: Int, text: String) {
        #expect(value.fixed(decimals) == text)
    }

    @Test func `an undefined number is n slash a`() {
        #expect((nil as Double?).fixed(3) == "n/a")
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567"), (-1000, "-1 000"),
    ])
    func `thousands are set apart`(value: Int, text: String) {
        #expect(value.grouped == text)
    }

    @Test func `a name cannot steer the terminal`() {
        #expect("a\u{1B}[31mb\u{202E}c\n".printable == #"a\u{1b}[31mb\u{202e}c\u{a}"#)
    }
}
