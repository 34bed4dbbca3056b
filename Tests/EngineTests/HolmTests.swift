import Engine
import Statistics
import Testing

@Suite("Holm's adjustment") struct HolmTests {
    @Test func `is what it is by hand`() {
        // In order 0.005·4, 0.01·3, 0.03·2, 0.04·1 raised to the one before.
        #expect(holmAdjusted([0.01, 0.04, 0.03, 0.005]) == [0.03, 0.06, 0.06, 0.02])
        #expect(holmAdjusted([0.6, 0.7]) == [1, 1])
        #expect(holmAdjusted([0.5]) == [0.5])
        #expect(holmAdjusted([]) == [])
    }

    @Test func `agrees with statsmodels`() throws {
        for sample in try Fixture.statistics.load(as: StatisticsRecord.self).holm {
            let found = holmAdjusted(sample.pValues)
            #expect(found.count == sample.adjusted.count)
            for (value, expected) in zip(found, sample.adjusted) {
                #expect(abs(value - expected) < Tolerance.share)
            }
        }
    }

    @Test func `keeps the order, lowers none, and none leaves 0 to 1`() {
        var noise = Noise(seed: 3)
        for count in 1...40 {
            let pValues = (0..<count).map { _ in (noise.next() * 50).rounded() / 50 }
            let adjusted = holmAdjusted(pValues)
            #expect(zip(pValues, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
            let pairs = zip(pValues, adjusted).sorted { $0.0 < $1.0 }
            #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.1 <= $1.1 })
            #expect(holmAdjusted(pValues.reversed()) == adjusted.reversed())
        }
    }
}
