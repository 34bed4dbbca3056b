import Engine
import Statistics
import Testing

@Suite("Equivalence test") struct EquivalenceTests {
    @Test func `is what it is by hand`() throws {
        // Shifted by 2: 3 1 2, whose sum is the largest of eight. Shifted by −2: −1 −3 −2.
        let test = try #require(EquivalenceTest([1, -1, 0], margin: 2, key: .test))
        #expect(test.lower == 0.125)
        #expect(test.upper == 0.125)
        #expect(test.pValue == 0.125)
        #expect(test.margin == 2)
    }

    @Test func `is two sign-flip tests of scipy`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self)
        for sample in record.signFlips where sample.shift > 0 && sample.alternative == "greater" {
            let test = EquivalenceTest(
                sample.differences,
                margin: sample.shift,
                key: record.streamKey
            )
            let found = try #require(test)
            #expect(abs(found.lower - sample.pValue) < Tolerance.share)
            #expect(found.pValue == max(found.lower, found.upper))
            let negated = sample.differences.map { -$0 }
            let mirrored = EquivalenceTest(negated, margin: sample.shift, key: record.streamKey)
            #expect(mirrored?.upper == found.lower)
            #expect(mirrored?.lower == found.upper)
        }
    }

    @Test func `a mean outside of the margin is not equivalent to 0`() throws {
        let values = [1.1, 1.2, 0.9, 1.0, 1.3, 0.8, 1.0, 1.1]
        #expect(try #require(EquivalenceTest(values, margin: 1, key: .test)).pValue > 0.5)
        #expect(try #require(EquivalenceTest(values, margin: 2, key: .test)).pValue == 1.0 / 256)
        #expect(try #require(EquivalenceTest(values, margin: 0, key: .test)).pValue == 1)
    }

    @Test func `no difference at all is equivalent within any margin`() {
        let zeros = [Double](repeating: 0, count: 9)
        #expect(EquivalenceTest(zeros, margin: 1e-9, key: .test)?.pValue == 1.0 / 512)
        #expect(EquivalenceTest(zeros, margin: 0, key: .test)?.pValue == 1)
    }

    @Test func `is undefined without differences, and for a margin that is none`() {
        #expect(EquivalenceTest([], margin: 1, key: .test) == nil)
        #expect(EquivalenceTest([1, .infinity], margin: 1, key: .test) == nil)
        #expect(EquivalenceTest([1, 2], margin: -1, key: .test) == nil)
        #expect(EquivalenceTest([1, 2], margin: .nan, key: .test) == nil)
    }
}
