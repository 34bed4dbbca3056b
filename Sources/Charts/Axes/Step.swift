/// The distance between two ticks: 1, 2, 2.5, or 5 times a power of ten.
package struct Step: Equatable {
    /// The distance in units of the last decimal.
    package let units: Int
    package let decimals: Int

    package init(units: Int, decimals: Int) {
        self.units = units
        self.decimals = decimals
    }

    /// The smallest step with which no more than a number of ticks cover a range.
    ///
    /// - Parameters:
    ///   - low: The lower end; of magnitude below 10⁷, as is the other.
    ///   - high: The upper end, above the lower.
    ///   - count: How many ticks there may be; at least 3.
    /// - Returns: The step.
    static func roundest(from low: Double, to high: Double, atMost count: Int) -> Step {
        for step in all where step.above(high) - step.below(low) < count {
            return step
        }
        return Step(units: 100_000_000, decimals: 0)
    }

    package func value(_ index: Int) -> Double {
        Double(index * units) / Decimal.powerOfTen(decimals)
    }

    // A number that misses a tick by a rounding is at the tick.

    package func below(_ value: Double) -> Int {
        Int((value * Decimal.powerOfTen(decimals) / Double(units) + 1e-6).rounded(.down))
    }

    package func above(_ value: Double) -> Int {
        Int((value * Decimal.powerOfTen(decimals) / Double(units) - 1e-6).rounded(.up))
    }

    private static let all: [Step] = (-11...7).flatMap { exponent in
        [10, 20, 25, 50].map { mantissa in
            // mantissa × 10^(exponent − 1)
            guard exponent < 1 else {
                return Step(
                    units: mantissa * Int(Decimal.powerOfTen(exponent - 1)),
                    decimals: 0
                )
            }
            let isWhole = mantissa % 10 == 0
            return Step(
                units: isWhole ? mantissa / 10 : mantissa,
                decimals: isWhole ? -exponent : 1 - exponent
            )
        }
    }
}
