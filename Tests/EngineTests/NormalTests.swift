import Engine
import Statistics
import Testing

@Suite("Normal distribution") struct NormalTests {
    @Test func `agrees with mpmath`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self).probabilities
        #expect(record.arguments.count > 200)
        for (x, expected) in zip(record.arguments, record.values) {
            #expect(abs(normalProbability(x) - expected) < Tolerance.normalProbability, "\(x)")
        }
    }

    @Test func `its quantiles do, too`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self).quantiles
        #expect(record.arguments.count > 150)
        for (p, expected) in zip(record.arguments, record.values) {
            let error = abs(normalQuantile(p) - expected)
            #expect(error <= Tolerance.normalQuantile * abs(expected), "\(p)")
        }
    }

    @Test func `is symmetric, and 0 and 1 at its ends`() {
        #expect(normalProbability(0) == 0.5)
        #expect(normalQuantile(0.5) == 0)
        #expect(normalProbability(-.infinity) == 0)
        #expect(normalProbability(.infinity) == 1)
        for x in stride(from: 0.125, to: 8, by: 0.125) {
            #expect(normalProbability(x) == 1 - normalProbability(-x))
        }
        for p in stride(from: 0.0078125, to: 0.5, by: 0.0078125) {
            #expect(normalQuantile(p) == -normalQuantile(1 - p))
        }
    }
}
