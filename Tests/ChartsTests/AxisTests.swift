import Charts
import Testing

@Suite("Axes") struct AxisTests {
    @Test(
        arguments: [
            ([0, 100], ["0", "20", "40", "60", "80", "100"]),
            ([0.9931, 0.9998], ["0.992", "0.994", "0.996", "0.998", "1.000"]),
            ([-3.2, 4.1], ["−4", "−2", "0", "2", "4", "6"]),
            ([0, 1.2], ["0.00", "0.25", "0.50", "0.75", "1.00", "1.25"]),
            ([0.1, 0.3], ["0.10", "0.15", "0.20", "0.25", "0.30"]),
            ([2e-9, 4e-9], ["2.0", "2.5", "3.0", "3.5", "4.0"]),
        ] as [([Double], [String])]
    )
    func `have ticks at round numbers with equal decimals`(values: [Double], labels: [String]) {
        #expect(Axis(covering: values).ticks.map(\.label) == labels)
    }

    @Test(arguments: [
        [], [7], [0, 0], [1e300, -1e300], [.leastNonzeroMagnitude], [.nan, 3, .infinity],
    ])
    func `cover what they are given, whatever it is`(values: [Double]) {
        let axis = Axis(covering: values)
        #expect(axis.ticks.first?.fraction == 0)
        #expect(axis.ticks.last?.fraction == 1)
        #expect(2...6 ~= axis.ticks.count)
        for value in values where value.isFinite {
            #expect(axis.covers(value))
            #expect(0...1 ~= axis.fraction(value))
        }
        #expect(!axis.covers(.nan))
        #expect(!axis.covers(.infinity))
    }

    @Test func `pull out the power of ten of numbers that are far from one`() {
        #expect(Axis(covering: [1e300, 2e300]).exponent == 300)
        #expect(Axis(covering: [-2e-7, 1e-7]).exponent == -7)
        #expect(Axis(covering: [0.02, 900_000]).exponent == 0)
        #expect(Quantity("Loss", unit: "nats").axisTitle(exponent: -7) == "Loss (×10⁻⁷ nats)")
    }

    @Test(
        arguments: [
            ([0.02, 0.9], ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
            ([3, 4], ["2", "5"]),
            ([10, 100], ["10", "20", "50", "100"]),
            ([0.001, 30], ["0.001", "0.01", "0.1", "1", "10", "100"]),
            ([1e-9, 1e9], ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1", "10⁴", "10⁸", "10¹²"]),
        ] as [([Double], [String])]
    )
    func `of logarithms have ticks at 1, 2, and 5 times powers of ten`(
        values: [Double],
        labels: [String]
    ) {
        #expect(Axis(coveringLogarithms: values).ticks.map(\.label) == labels)
    }

    @Test(arguments: [
        [], [7], [0, -3], [1e-300, 1e300], [.leastNonzeroMagnitude], [.nan, 3, .infinity],
    ])
    func `of logarithms cover what is above zero`(values: [Double]) {
        let axis = Axis(coveringLogarithms: values)
        #expect(2...7 ~= axis.ticks.count)
        for value in values where value.isFinite {
            #expect(axis.covers(value) == (value > 0))
        }
    }

    @Test func `of logarithms put equal ratios equally far`() {
        let axis = Axis(coveringLogarithms: [1, 10000])
        for (value, place) in [(1.0, 0.0), (10, 0.25), (100, 0.5), (1000, 0.75), (10000, 1)] {
            #expect(abs(axis.fraction(value) - place) < 1e-6)
        }
    }

    @Test(arguments: [
        (1.0, 0.0), (2, 1), (1024, 10), (3, 1.584_962_500_721_156), (0.1, -3.321_928_094_887_362),
    ])
    func `take the binary logarithm`(value: Double, logarithm: Double) {
        #expect(abs(binaryLogarithm(value) - logarithm) < 1e-6)
    }

    @Test func `quantiles are those of numpy`() {
        // numpy.quantile([1, 2, 4, 8], [0, 0.1, 0.5, 0.9, 1])
        let expected: [(Double, Double)] = [(0, 1), (0.1, 1.3), (0.5, 3), (0.9, 6.8), (1, 8)]
        for (probability, value) in expected {
            #expect(abs((quantile([1, 2, 4, 8], probability) ?? .nan) - value) < 1e-12)
        }
        #expect(quantile([], 0.5) == nil)
    }
}
