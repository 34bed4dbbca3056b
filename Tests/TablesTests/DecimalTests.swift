import Tables
import TestSupport
import Testing

@Suite("Decimal numbers") struct DecimalTests {
    /// Reads one number as a cell of a table, among others that make its column floating-point.
    private func parse(_ cells: [String]) throws -> [Double] {
        let text = "x\n0.5\n" + cells.map { "\($0)\n" }.joined()
        var result: [Double] = []
        try TableReader(ByteSource(Array(text.utf8))).read(["x"]) { batch in
            guard case .float64(let values) = batch.columns[0].values else { return }
            result += values
        }
        return Array(result.dropFirst())
    }

    /// Texts and the bits of the nearest binary64, by Python's `float`.
    @Test(arguments: [
        ("0", 0), ("-0", 0x8000_0000_0000_0000), ("-0.0e10", 0x8000_0000_0000_0000),
        ("1e23", 0x44B5_2D02_C7E1_4AF6), ("8.5e22", 0x44B1_FFDB_F6B2_B2EB),
        ("9007199254740993", 0x4340_0000_0000_0000), ("9007199254740993.0", 0x4340_0000_0000_0000),
        ("9007199254740992.99999999999999999999999999999", 0x4340_0000_0000_0000),
        ("9007199254740993.00000000000000000000000000001", 0x4340_0000_0000_0001),
        ("9223372036854775807", 0x43E0_0000_0000_0000),
        ("123456789012345678901234567890", 0x45F8_EE90_FF6C_373E),
        ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
        ("2.2250738585072012e-308", 0x0010_0000_0000_0000),
        ("4.9e-324", 1), ("2.4703282292062327e-324", 0), ("2.4703282292062328e-324", 1),
        ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF),
        ("1.7976931348623159e308", 0x7FF0_0000_0000_0000),
        ("-1e400", 0xFFF0_0000_0000_0000), ("1e-400", 0), ("-1e-400", 0x8000_0000_0000_0000),
        ("0.000000000000000000000000000000000000000001e42", 0x3FF0_0000_0000_0000),
        ("1000000000000000000000000000000000000000000e-42", 0x3FF0_0000_0000_0000),
        ("0.1", 0x3FB9_9999_9999_999A), (".1", 0x3FB9_9999_9999_999A),
        ("+1.", 0x3FF0_0000_0000_0000),
        ("1E+2", 0x4059_0000_0000_0000), ("inf", 0x7FF0_0000_0000_0000),
        ("-INFINITY", 0xFFF0_0000_0000_0000),
    ])
    func `a number is rounded to the nearest`(_ text: String, _ bits: UInt64) throws {
        #expect(try parse([text]).map { $0.bitPattern } == [bits])
    }

    @Test func `every number comes back from its shortest notation`() throws {
        var generator = SplitMix(state: 1)
        var numbers: [Double] = []
        while numbers.count < 20_000 {
            let number = Double(bitPattern: generator.next())
            if number.isFinite { numbers.append(number) }
        }
        #expect(try parse(numbers.map { "\($0)" }) == numbers)
    }

    @Test func `six decimals are the nearest binary64`() throws {
        // What libvmaf prints. A quotient of two exact numbers is rounded once.
        let numbers = (0..<20_000).map { $0 * 104_729 % 100_000_000 }
        let texts = numbers.map { number in
            let fraction = "\(number % 1_000_000)"
            return
                "\(number / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
        }
        #expect(try parse(texts) == numbers.map { Double($0) / 1e6 })
    }
}
