import Engine
import Statistics
import Testing

@Suite("Pools of clips") struct PoolTests {
    private func pooled(_ scores: [Double], _ pool: ClipPool) -> Double? {
        ClipScores(
            clips: [Array(scores.indices)],
            predicted: scores.map { Float($0) },
            actual: scores,
            votes: nil,
            pool: pool
        ).actual.first
    }

    @Test func `agree with numpy, percentiles to the bit`() throws {
        let samples = try Fixture.pools.load(as: [Sample].self)
        #expect(samples.count > 30)
        for sample in samples {
            #expect(sample.pools.count == ClipPool.allCases.count)
            for pool in ClipPool.allCases {
                let value = try #require(pooled(sample.scores, pool))
                let expected = try #require(sample.pools[pool.rawValue])
                let isSum = pool == .mean || pool == .harmonicMean
                #expect(
                    abs(value - expected) <= (isSum ? 1e-13 * max(abs(expected), 1) : 0),
                    "\(pool) of \(sample.scores.count)"
                )
                #expect(value.bitPattern == Reference.pooled(sample.scores, pool).bitPattern)
                #expect(value.bitPattern == pooled(sample.scores.reversed(), pool)?.bitPattern)
            }
        }
    }

    @Test func `a harmonic mean of a score of −1 is undefined, and so is every metric of it`() {
        let scores = ClipScores(
            clips: [[0, 1], [2], [3]],
            predicted: [-1, 5, 3, 4],
            actual: [1, 2, 3, 4],
            votes: nil,
            pool: .harmonicMean
        )
        #expect(Metric.plcc.value(of: scores.predicted, against: scores.actual) == nil)
    }

    private struct Sample: Decodable {
        var scores: [Double]
        var pools: [String: Double]
    }
}
