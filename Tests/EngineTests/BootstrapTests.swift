import Engine
import Statistics
import Testing

@Suite("Bootstrap interval") struct BootstrapTests {
    @Test func `agrees with the formula on the same draws in Python`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self)
        #expect(record.intervals.count == 12)
        for sample in record.intervals {
            let found = try #require(interval(sample, key: record.streamKey))
            let slack = try Tolerance.interval * #require(sample.differences.map(\.magnitude).max())
            #expect(abs(found.low - sample.low) < slack, "\(sample)")
            #expect(abs(found.high - sample.high) < slack, "\(sample)")
            #expect(found.confidence == sample.confidence)
            #expect(found.resampleCount == sample.resampleCount)
        }
    }

    @Test func `agrees with scipy's on other draws`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self)
        for sample in record.intervals where sample.differences.count > 5 {
            let found = try #require(interval(sample, key: record.streamKey))
            let slack = Tolerance.intervalOfOtherDraws * (sample.scipyHigh - sample.scipyLow)
            #expect(abs(found.low - sample.scipyLow) < slack, "\(sample)")
            #expect(abs(found.high - sample.scipyHigh) < slack, "\(sample)")
        }
    }

    @Test func `does not depend on the order`() {
        let values = [0.3, -0.1, 0.25, 0.8, 0.05, 0.4, -0.2, 0.1, 0.6]
        #expect(
            BootstrapInterval(values, key: .test)
                == BootstrapInterval(values.reversed(), key: .test)
        )
        #expect(
            BootstrapInterval(values, key: .test)
                != BootstrapInterval(values, key: StreamKey(word0: 3, word1: 4))
        )
    }

    @Test func `holds the mean, and is the wider the surer`() throws {
        let values = [0.3, -0.1, 0.25, 0.8, 0.05, 0.4, -0.2, 0.1, 0.6]
        let intervals = try [0.5, 0.8, 0.9, 0.95, 0.99].map {
            try #require(BootstrapInterval(values, confidence: $0, key: .test))
        }
        for (narrow, wide) in zip(intervals, intervals.dropFirst()) {
            #expect(wide.low < narrow.low)
            #expect(wide.high > narrow.high)
        }
        let mean = values.reduce(0, +) / 9
        #expect(intervals[0].low < mean && mean < intervals[0].high)
    }

    @Test func `equal differences have no width`() {
        let interval = BootstrapInterval([0.1, 0.1, 0.1], key: .test)
        #expect(interval?.low == 0.1)
        #expect(interval?.high == 0.1)
    }

    @Test func `is undefined for one difference, and for what is not finite`() {
        #expect(BootstrapInterval([], key: .test) == nil)
        #expect(BootstrapInterval([1], key: .test) == nil)
        #expect(BootstrapInterval([1, .nan], key: .test) == nil)
        #expect(BootstrapInterval([1, 2, .infinity], key: .test) == nil)
        #expect(BootstrapInterval([1, 2], confidence: 1, key: .test) == nil)
        #expect(BootstrapInterval([1, 2], confidence: .nan, key: .test) == nil)
        #expect(BootstrapInterval([1, 2], resampleCount: 0, key: .test) == nil)
        // Squares of these are 0 in binary64.
        #expect(BootstrapInterval([1e-200, 2e-200], key: .test) == nil)
    }

    private func interval(
        _ sample: StatisticsRecord.Interval,
        key: StreamKey
    ) -> BootstrapInterval? {
        BootstrapInterval(
            sample.differences,
            confidence: sample.confidence,
            resampleCount: sample.resampleCount,
            key: key
        )
    }
}
