import Engine
import Statistics
import Testing

@Suite("Metrics of pairs") struct PairMetricTests {
    @Test func `agree with scikit-learn and numpy`() throws {
        let samples = try Fixture.pairMetrics.load(as: [PairSample].self)
        #expect(samples.count == 9)
        for sample in samples {
            Self.expect(sample.value(of: .aucDifferent), sample.different, sample.name)
            Self.expect(sample.value(of: .aucBetter), sample.better, sample.name)
            #expect(sample.value(of: .resolvingPower) == sample.power, "\(sample.name)")
        }
    }

    @Test func `intervals agree with the matrix of all comparisons`() throws {
        for sample in try Fixture.pairMetrics.load(as: [PairSample].self) {
            let pairs = try #require(
                PairClassification(sample.predicted, sample.actual, sample.votes)
            )
            for (found, expected) in [
                (pairs.differenceInterval, sample.differentInterval),
                (pairs.orderInterval, sample.betterInterval),
            ] {
                Self.expect(found?.low, expected?[0], sample.name)
                Self.expect(found?.high, expected?[1], sample.name)
            }
        }
    }

    @Test(arguments: [Metric.aucDifferent, .aucBetter, .resolvingPower])
    func `agree with the document, read word by word`(metric: Metric) throws {
        for sample in try Fixture.pairMetrics.load(as: [PairSample].self) {
            let expected = Reference.pairMetric(
                metric,
                predicted: sample.predicted,
                actual: sample.actual,
                votes: sample.votes
            )
            #expect(sample.value(of: metric)?.bitPattern == expected?.bitPattern, "\(sample.name)")
        }
    }

    @Test(arguments: [Metric.aucDifferent, .aucBetter])
    func `intervals agree with the document in every bit`(metric: Metric) throws {
        for sample in try Fixture.pairMetrics.load(as: [PairSample].self) {
            let pairs = try #require(
                PairClassification(sample.predicted, sample.actual, sample.votes)
            )
            let found =
                metric == .aucBetter ? pairs.orderInterval : pairs.differenceInterval
            let expected = Reference.pairInterval(
                metric,
                predicted: sample.predicted,
                actual: sample.actual,
                votes: sample.votes
            )
            #expect(found?.low.bitPattern == expected?.low.bitPattern, "\(sample.name)")
            #expect(found?.high.bitPattern == expected?.high.bitPattern, "\(sample.name)")
        }
    }

    @Test(arguments: [Metric.aucDifferent, .aucBetter, .resolvingPower])
    func `do not depend on the order of the rows in any bit`(metric: Metric) throws {
        for sample in try Fixture.pairMetrics.load(as: [PairSample].self) {
            let order = sample.actual.indices.reversed()
            let value = metric.value(
                of: order.map { sample.predicted[$0] },
                against: order.map { sample.actual[$0] },
                votes: sample.votes.of(order.map { Int32($0) })
            )
            #expect(value?.bitPattern == sample.value(of: metric)?.bitPattern, "\(sample.name)")
        }
    }

    @Test func `are undefined without votes, and for more rows than are compared`() {
        let many = (0..<2049).map { Double($0) }
        let votes = Votes(
            deviations: many.map { _ in 1 },
            counts: many.map { _ in 4 }
        )
        for metric in Metric.allCases where metric.needsVotes && metric != .outlierRatio {
            #expect(metric.value(of: [1, 2], against: [1, 2]) == nil)
            #expect(metric.value(of: many, against: many, votes: votes) == nil)
        }
    }

    private static func expect(_ found: Double?, _ expected: Double?, _ name: String) {
        guard let found, let expected else {
            #expect(found == nil && expected == nil, "\(name)")
            return
        }
        #expect((found - expected).magnitude < 1e-12, "\(name)")
    }
}

private struct PairSample: Decodable {
    var name: String
    var predicted: [Double]
    var actual: [Double]
    var deviation: [Double]
    var count: [Double]
    var different: Double?
    var better: Double?
    var power: Double?
    /// Lower and upper end.
    var differentInterval: [Double]?
    var betterInterval: [Double]?

    var votes: Votes { Votes(deviations: deviation, counts: count) }

    func value(of metric: Metric) -> Double? {
        metric.value(of: predicted, against: actual, votes: votes)
    }
}
