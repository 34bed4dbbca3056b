/// From numbers to places along a line, with marks at round numbers.
package struct Axis: Equatable {
    package struct Tick: Equatable {
        /// The place, from 0 to 1.
        package let fraction: Double
        package let label: String
    }

    /// The marks, from low to high; the first is at 0, the last at 1.
    package let ticks: [Tick]
    /// The power of ten by which labels are to be multiplied.
    package let exponent: Int
    let isLogarithmic: Bool
    /// How many decimals the labels have.
    private let decimals: Int
    private let low: Double
    private let high: Double
    private let scale: Double

    /// Where a finite number is, from 0 to 1; what lies outside is at the end that is nearer.
    package func fraction(_ value: Double) -> Double {
        let scaled = isLogarithmic ? binaryLogarithm(value) : value / scale
        return min(max((scaled - low) / (high - low), 0), 1)
    }

    /// Whether the axis shows a number.
    package func covers(_ value: Double) -> Bool {
        guard value.isFinite, !isLogarithmic || value > 0 else { return false }
        let scaled = isLogarithmic ? binaryLogarithm(value) : value / scale
        let slack = (high - low) * 1e-6
        return scaled >= low - slack && scaled <= high + slack
    }

    /// Numbers in figures, with one more decimal than the labels have, and four digits or decimals at least.
    package func figures(_ values: [Double?]) -> [String?] {
        let finite = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
        let greatest = finite.compactMap { $0?.magnitude }.max() ?? 0
        let needed = greatest > 0 ? min(3 - Decimal.decimalExponent(of: greatest), 4) : 0
        guard exponent == 0, !isLogarithmic else {
            return finite.map { $0.map { Decimal.significant($0) } }
        }
        return finite.map { $0.map { Decimal.fixed($0, decimals: max(decimals + 1, needed)) } }
    }

    /// The axis with a label at every other tick only, beginning with the first.
    func thinned() -> Axis {
        Axis(
            ticks: ticks.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element),
            exponent: exponent,
            isLogarithmic: isLogarithmic,
            decimals: decimals,
            low: low,
            high: high,
            scale: scale
        )
    }

    /// The numbers of one of equal parts of a linear axis.
    package func values(from index: Int, of count: Int) -> ClosedRange<Double> {
        let width = (high - low) / Double(count)
        let start = (low + width * Double(index)) * scale
        return start...max(start, (low + width * Double(index + 1)) * scale)
    }

    /// How wide the widest label is.
    func labelWidth(size: Double) -> Double {
        ticks.map { Label.width($0.label, size: size) }.max() ?? 0
    }
}

extension Axis {
    /// A linear axis that covers numbers and begins and ends at ticks.
    ///
    /// - Parameters:
    ///   - values: The numbers; those that are not finite are passed over.
    ///   - count: How many ticks there may be; at least 3.
    package init(covering values: [Double], atMost count: Int = 6) {
        let finite = values.lazy.filter(\.isFinite)
        let least = finite.min() ?? 0
        let greatest = finite.max() ?? 1
        let magnitude = max(least.magnitude, greatest.magnitude)
        let isOrdinary = magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e6)
        let exponent = isOrdinary ? 0 : Decimal.decimalExponent(of: magnitude)
        let scale = Decimal.powerOfTen(exponent)
        var low = least / scale
        var high = greatest / scale
        if high - low <= max(abs(low), abs(high)) * 1e-9 {
            // All the same: a little room on both sides.
            let room = low == 0 ? 1 : abs(low) * 0.05
            low -= room
            high += room
        }
        let step = Step.roundest(from: low, to: high, atMost: count)
        let first = step.below(low)
        let last = step.above(high)
        self.exponent = exponent
        self.scale = scale
        self.low = step.value(first)
        self.high = step.value(last)
        isLogarithmic = false
        decimals = step.decimals
        ticks = (first...last).map { index in
            Tick(
                fraction: Double(index - first) / Double(last - first),
                label: Decimal.fixed(units: index * step.units, decimals: step.decimals)
            )
        }
    }

    /// A logarithmic axis that covers the numbers above zero and begins and ends at ticks.
    ///
    /// The ticks are 1, 2, and 5 times powers of ten, or powers of ten alone over many of them.
    ///
    /// - Parameters:
    ///   - values: The numbers; others are passed over.
    ///   - count: How many ticks there may be; at least 3.
    ///   - label: Labels a tick, from its number and the number in figures.
    package init(
        coveringLogarithms values: [Double],
        atMost count: Int = 7,
        label: (Double, String) -> String = { $1 }
    ) {
        let positive = values.lazy.filter { $0.isFinite && $0 > 0 }
        let least = positive.min() ?? 0.1
        let greatest = positive.max() ?? 1
        let marks = LogarithmicMarks(from: least, to: greatest, atMost: count)
        let logarithms = marks.values.map { binaryLogarithm($0) }
        // The least and the greatest of all numbers lie beyond the last powers of ten.
        let low = min(logarithms.first ?? 0, binaryLogarithm(least))
        let high = max(logarithms.last ?? 1, binaryLogarithm(greatest), low + 1)
        self.low = low
        self.high = high
        scale = 1
        exponent = 0
        isLogarithmic = true
        decimals = 0
        ticks = zip(logarithms, zip(marks.values, marks.labels)).map { logarithm, mark in
            Tick(fraction: (logarithm - low) / (high - low), label: label(mark.0, mark.1))
        }
    }
}
