import Engine
import Statistics
import Testing

@Suite("Sign-flip interval") struct SignFlipIntervalTests {
    @Test func `is what it is by hand`() throws {
        // Means of sets of 0 3 12: 0 1.5 3 5 6 7.5 12. One of eight patterns is left out on each side.
        let interval = try #require(SignFlipInterval([3, 12, 0], confidence: 0.75, key: .test))
        #expect(interval.low == 0)
        #expect(interval.high == 12)
        #expect(interval.confidence == 0.75)
        let half = try #require(SignFlipInterval([3, 12, 0], confidence: 0.5, key: .test))
        #expect(half.low == 1.5)
        #expect(half.high == 7.5)
        #expect(half.confidence == 0.5)
        #expect(half.isExact)
    }

    @Test(arguments: [6, 9, 14, 20, 21, 80]) func `holds the means that the test does not reject`(
        count: Int
    ) throws {
        var noise = Noise(seed: UInt64(count))
        let values = (0..<count).map { _ in noise.next() - 0.2 }
        for level in [0.05, 0.2] {
            let interval = SignFlipInterval(values, confidence: 1 - level, key: .test)
            let found = try #require(interval)
            func isRejected(_ mean: Double) -> Bool {
                SignFlipTest(values, shift: -mean, key: .test).map { $0.pValue <= level } ?? false
            }
            #expect(found.isExact == (count <= 20))
            #expect(found.confidence >= 1 - level)
            // A drawn test's p and interval rest on the same patterns, but on other places of them.
            let step = count <= 20 ? 1e-9 : 0.02 * (found.high - found.low)
            #expect(isRejected(found.low - step))
            #expect(!isRejected(found.low + step))
            #expect(!isRejected(found.high - step))
            #expect(isRejected(found.high + step))
        }
    }

    @Test func `does not depend on the order, and follows shift and sign`() throws {
        let values = [0.5, -0.25, 0.75, 1.5, 0.125, 2, -1, 0.625]
        let interval = try #require(SignFlipInterval(values, key: .test))
        #expect(SignFlipInterval(values.reversed(), key: .test) == interval)
        let negated = try #require(SignFlipInterval(values.map { -$0 }, key: .test))
        #expect(negated.low == -interval.high)
        #expect(negated.high == -interval.low)
    }

    @Test func `is undefined for too few differences, and for what is not finite`() {
        #expect(SignFlipInterval([], key: .test) == nil)
        #expect(SignFlipInterval([1, 2, 3, 4, 5], key: .test) == nil)
        #expect(SignFlipInterval([1, 2, 3, 4, 5, 6], key: .test) != nil)
        #expect(SignFlipInterval([1, 2, 3, 4, 5, .nan], key: .test) == nil)
        #expect(SignFlipInterval([1, 2, 3], confidence: .nan, key: .test) == nil)
    }
}
