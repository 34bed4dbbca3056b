import Engine
import Statistics
import Testing

@Suite("Sign-flip test") struct SignFlipTests {
    @Test func `is what it is by hand`() throws {
        // Of ±1 ±2 ±3 only 6 and −6 are as far from 0 as 6.
        let test = try #require(SignFlipTest([1, 2, 3], key: .test))
        #expect(test.pValue == 0.25)
        #expect(test.patternCount == 8)
        #expect(test.isExact)
        // −4 is reached by −6 and itself, and from above by 4 and 6.
        #expect(SignFlipTest([1, -2, -3], key: .test)?.pValue == 0.5)
        #expect(SignFlipTest([1, -2, -3], alternative: .less, key: .test)?.pValue == 0.25)
        #expect(SignFlipTest([1, -2, -3], alternative: .greater, key: .test)?.pValue == 0.875)
        #expect(SignFlipTest([5], key: .test)?.pValue == 1)
        #expect(SignFlipTest([5], alternative: .greater, key: .test)?.pValue == 0.5)
    }

    @Test func `gives Fisher's p of Darwin's maize`() throws {
        // The Design of Experiments, section 21: 863 of 2¹⁵ patterns each way.
        let eighths: [Double] = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
        let test = try #require(SignFlipTest(eighths, key: .test))
        #expect(test.pValue == 1726.0 / 32768)
    }

    @Test func `agrees with scipy, and above twenty differences with the same draws in Python`()
        throws
    {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self)
        let alternatives = ["twoSided": Alternative.twoSided, "greater": .greater, "less": .less]
        #expect(record.signFlips.count == 78)
        for sample in record.signFlips {
            let test = SignFlipTest(
                sample.differences,
                shift: sample.shift,
                alternative: try #require(alternatives[sample.alternative]),
                key: record.streamKey
            )
            let found = try #require(test)
            #expect(abs(found.pValue - sample.pValue) < Tolerance.share, "\(sample)")
            #expect(found.isExact == (sample.differences.count <= 20))
            #expect(
                found.patternCount
                    == (found.isExact ? 1 << sample.differences.count : 100_000)
            )
        }
    }

    @Test(arguments: [5, 9, 20, 33]) func `does not depend on the order`(count: Int) {
        var noise = Noise(seed: UInt64(count))
        var values = (0..<count).map { _ in noise.next() - 0.4 }
        let expected = SignFlipTest(values, key: .test)
        for _ in 0..<20 {
            values.sort { _, _ in noise.next() < 0.5 }
            #expect(SignFlipTest(values, key: .test) == expected)
        }
    }

    @Test(arguments: [1, 2, 7, 12, 20, 21, 65])
    func `sees the same from both sides`(count: Int) throws {
        var noise = Noise(seed: UInt64(count))
        for _ in 0..<10 {
            let values = (0..<count).map { _ in (noise.next() * 20 - 9).rounded() / 10 }
            let negated = values.map { -$0 }
            func p(_ differences: [Double], _ alternative: Alternative) -> Double? {
                SignFlipTest(differences, alternative: alternative, key: .test)?.pValue
            }
            #expect(p(values, .twoSided) == p(negated, .twoSided))
            #expect(p(values, .greater) == p(negated, .less))
            guard count <= SignFlipTest.largestExactCount else { continue }
            let tail = try #require(
                [p(values, .greater), p(values, .less)].compactMap(\.self).min()
            )
            #expect(p(values, .twoSided) == min(1, 2 * tail))
        }
    }

    @Test(arguments: Alternative.allCases) func `reaches its smallest p`(alternative: Alternative) {
        for count in [1, 2, 5, 6, 9, 20, 40] {
            let values = [Double](repeating: alternative == .less ? -1 : 1, count: count)
            #expect(
                SignFlipTest(values, alternative: alternative, key: .test)?.pValue
                    == SignFlipTest.smallestPValue(count: count, alternative: alternative)
            )
        }
        #expect(SignFlipTest.smallestPValue(count: 9, alternative: .twoSided) == 2.0 / 512)
    }

    @Test func `counts sums that only rounding parts as equal`() {
        // In decimals every sum of three is 0 or as large as ±0.6; in binary 0.1 + 0.2 is not 0.3.
        #expect(SignFlipTest([0.1, 0.2, -0.3], key: .test)?.pValue == 1)
        #expect(SignFlipTest([0.1, 0.2, -0.3], alternative: .greater, key: .test)?.pValue == 0.625)
        #expect(SignFlipTest([0.1, 0.2, -0.3], alternative: .less, key: .test)?.pValue == 0.625)
    }

    @Test(arguments: Alternative.allCases) func `finds nothing in zeros`(alternative: Alternative) {
        for count in [1, 9, 30] {
            let zeros = [Double](repeating: 0, count: count)
            #expect(SignFlipTest(zeros, alternative: alternative, key: .test)?.pValue == 1)
            let shifted = zeros.map { $0 - 0.25 }
            #expect(
                SignFlipTest(shifted, shift: 0.25, alternative: alternative, key: .test)?.pValue
                    == 1
            )
        }
    }

    @Test func `a sampled p lies near the exact one of a normal sum`() throws {
        // 400 differences of one size: 216 of one sign, so z = 1.6 and with continuity 1.55.
        let values = (0..<400).map { $0 < 216 ? 1.0 : -1 }
        let test = try #require(SignFlipTest(values, alternative: .greater, key: .test))
        #expect(
            abs(test.pValue - normalProbability(-1.55)) < 3 * (0.0606 * 0.94 / 1e5).squareRoot()
        )
        #expect(!test.isExact)
    }

    @Test func `is undefined without differences, and for what is not finite`() {
        #expect(SignFlipTest([], key: .test) == nil)
        #expect(SignFlipTest([1, .nan], key: .test) == nil)
        #expect(SignFlipTest([1, -.infinity], key: .test) == nil)
        #expect(SignFlipTest([1], shift: .nan, key: .test) == nil)
        #expect(SignFlipTest([1e308, 1e308], key: .test) == nil)
    }
}
