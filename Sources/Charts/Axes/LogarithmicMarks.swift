/// Round numbers that cover a range of numbers above zero on a logarithmic axis.
struct LogarithmicMarks {
    private(set) var values: [Double] = []
    private(set) var labels: [String] = []

    init(from least: Double, to greatest: Double, atMost count: Int) {
        let first = Decimal.decimalExponent(of: least)
        let last = Decimal.decimalExponent(of: greatest)
        for mantissas in [[1, 2, 5], [1, 3]] where last - first < 5 {
            let fine = (first...last + 1).flatMap { exponent in
                mantissas.map { (mantissa: $0, exponent: exponent) }
            }
            // Five times the greatest power of ten is no number.
            let numbers = fine.filter {
                $0.exponent < 308 || $0.exponent == 308 && $0.mantissa == 1
            }
            fill(Self.covering(numbers, least, greatest))
            if values.count <= count { return }
        }
        let top = max(first + 1, Decimal.powerOfTen(last) >= greatest ? last : last + 1)
        let decades = top - first
        let stride = max(1, (decades + count - 3) / (count - 2))
        // From a decade that the stride reaches, so that the marks do not hang on the data.
        let start = Int((Double(first) / Double(stride)).rounded(.down)) * stride
        let end = Int((Double(top) / Double(stride)).rounded(.up)) * stride
        let coarse = Swift.stride(from: start, through: end, by: stride).map {
            (mantissa: 1, exponent: min(max($0, -323), 308))
        }
        fill(coarse)
    }

    private mutating func fill(_ marks: [(mantissa: Int, exponent: Int)]) {
        values = marks.map { Double($0.mantissa) * Decimal.powerOfTen($0.exponent) }
        let isNear = marks.allSatisfy { -4...5 ~= $0.exponent }
        labels = marks.map { mark in
            switch mark.exponent {
            case 0: String(mark.mantissa)
            case 1...5 where isNear:
                Decimal.count(mark.mantissa * Int(Decimal.powerOfTen(mark.exponent)))
            case -4..<0 where isNear: Decimal.fixed(units: mark.mantissa, decimals: -mark.exponent)
            default:
                (mark.mantissa == 1 ? "" : "\(mark.mantissa)×")
                    + "10\(Decimal.superscript(mark.exponent))"
            }
        }
    }

    /// The marks from the last at or below a range to the first at or above it; two at least.
    private static func covering(
        _ marks: [(mantissa: Int, exponent: Int)],
        _ least: Double,
        _ greatest: Double
    ) -> [(mantissa: Int, exponent: Int)] {
        func value(_ mark: (mantissa: Int, exponent: Int)) -> Double {
            Double(mark.mantissa) * Decimal.powerOfTen(mark.exponent)
        }
        let start = marks.lastIndex { value($0) <= least } ?? 0
        let end = marks.firstIndex { value($0) >= greatest } ?? marks.count - 1
        return Array(marks[start...min(max(end, start + 1), marks.count - 1)])
    }
}
