import Engine
import Testing

@Suite("Statistics") struct StatisticTests {
    @Test func `are what they are by hand`() {
        let values: [Double?] = [1, 2, 6]
        #expect(Statistic.mean.value(of: values) == 3)
        #expect(Statistic.min.value(of: values) == 1)
        #expect(Statistic.max.value(of: values) == 6)
        #expect(Statistic.std.value(of: values) == 7.0.squareRoot())
        #expect(Statistic.spread.value(of: values) == 5)
        // t(0.975, 2) = 4.302652729749464
        let limit = 3 - 4.302652729749464 * 7.0.squareRoot() / 3.0.squareRoot()
        #expect(Statistic.ciLow.value(of: values) == limit)
    }

    @Test(arguments: Statistic.allCases)
    func `an undefined value makes the statistic undefined`(statistic: Statistic) {
        #expect(statistic.value(of: [1, nil, 2]) == nil)
        #expect(statistic.value(of: []) == nil)
    }

    /// What `engine_quantiles.py` wrote: numpy's quantiles of lists of values.
    private struct Quantiles: Decodable {
        var values: [Double]
        var quantiles: [String: Double]
    }

    @Test func `quantiles are numpy's`() throws {
        let cases = try Fixture.quantiles.load(as: [Quantiles].self)
        #expect(cases.count > 50)
        for quantiles in cases {
            for (name, expected) in quantiles.quantiles {
                let statistic = try #require(Statistic(rawValue: name))
                #expect(statistic.quantile != nil)
                #expect(statistic.value(of: quantiles.values) == expected)
            }
        }
    }

    @Test func `one value has no sample deviation`() {
        #expect(Statistic.std.value(of: [4]) == nil)
        #expect(Statistic.ciLow.value(of: [4]) == nil)
        #expect(Statistic.mean.value(of: [4]) == 4)
    }

    @Test func `equal values deviate by exactly 0`() {
        #expect(Statistic.std.value(of: [0.1, 0.1, 0.1]) == 0)
        #expect(Statistic.ciLow.value(of: [0.5, 0.5, 0.5]) == 0.5)
    }
}
