import Engine
import Statistics
import Testing

@Suite("Power") struct PowerTests {
    @Test func `agrees with trying everything in Python, and with the same draws`() throws {
        let record = try Fixture.statistics.load(as: StatisticsRecord.self)
        #expect(record.powers.count == 48)
        for sample in record.powers {
            let estimate = PowerEstimate(
                differences: sample.differences,
                shift: sample.shift,
                level: sample.level,
                key: record.streamKey
            )
            let found = try #require(estimate)
            #expect(abs(found.power - sample.power) < Tolerance.share, "\(sample)")
            #expect(found.isExact == (sample.differences.count <= 10))
        }
    }

    @Test(arguments: [0, 0.2, 0.5, 1.5]) func `is the share of the samples that the test finds`(
        shift: Double
    ) {
        let values = [0.3, -1.1, 0.25, 0.8, -0.05, 0.4, -0.2]
        let found = (0..<128).count { pattern in
            let sample = values.indices.map {
                shift + (pattern >> $0 & 1 == 1 ? -1 : 1) * values[$0]
            }
            return SignFlipTest(sample, key: .test).map { $0.pValue <= 0.05 } ?? false
        }
        let estimate = PowerEstimate(differences: values, shift: shift, key: .test)
        #expect(estimate?.power == Double(found) / 128)
    }

    @Test func `without a shift is the size of the test, at most the level`() {
        let values = [2.0, 3, 5, 7, 11, 13, 17, 19, 23].map { $0.squareRoot() }
        for level in [0.01, 0.05, 0.2] {
            let size = PowerEstimate(differences: values, shift: 0, level: level, key: .test)?.power
            // No two sums are equal here, so the size is the largest multiple of 2 ÷ 2⁹.
            #expect(size == (level * 256).rounded(.down) / 256)
        }
    }

    @Test func `grows with the shift, whose sign changes nothing`() throws {
        for count in [6, 9, 15, 70] {
            var noise = Noise(seed: UInt64(count))
            let values = (0..<count).map { _ in noise.next() - 0.5 }
            let powers = try stride(from: 0.0, through: 1.2, by: 0.1).map { shift in
                try #require(PowerEstimate(differences: values, shift: shift, key: .test)).power
            }
            #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(powers.last == 1)
            let mirrored = PowerEstimate(differences: values.map { -$0 }, shift: -0.3, key: .test)
            #expect(mirrored?.power == powers[3])
        }
    }

    @Test(arguments: [6, 9, 10, 11, 40]) func `the smallest shift has the power asked for`(
        count: Int
    ) throws {
        var noise = Noise(seed: UInt64(count))
        let values = (0..<count).map { _ in noise.next() - 0.5 }
        for power in [0.5, 0.8, 0.95] {
            let effect = minimumDetectableEffect(values, power: power, key: .test)
            let shift = try #require(effect)
            let at = PowerEstimate(differences: values, shift: shift, key: .test)
            let below = PowerEstimate(differences: values, shift: shift * 0.999_99, key: .test)
            #expect(try #require(at).power >= power)
            #expect(try #require(below).power < power)
        }
    }

    @Test func `too few differences find no shift`() {
        let values = [0.01, -0.02, 0.03, 0.01, 0.02, -0.01]
        #expect(minimumDetectableEffect(Array(values.prefix(5)), key: .test) == nil)
        #expect(minimumDetectableEffect(values, key: .test) != nil)
        #expect(minimumDetectableEffect(values, level: 0.03, key: .test) == nil)
        #expect(minimumDetectableEffect(values, level: 0.04, key: .test) != nil)
        #expect(PowerEstimate(differences: [1, 2], shift: 9, key: .test)?.power == 0)
    }

    @Test func `anything is found where there is no noise`() {
        let zeros = [Double](repeating: 0, count: 9)
        #expect(minimumDetectableEffect(zeros, key: .test) == 0)
        #expect(PowerEstimate(differences: zeros, shift: 1e-9, key: .test)?.power == 1)
        #expect(PowerEstimate(differences: zeros, shift: 0, key: .test)?.power == 0)
    }

    @Test func `is undefined without differences, and for what is not finite`() {
        #expect(PowerEstimate(differences: [], shift: 1, key: .test) == nil)
        #expect(PowerEstimate(differences: [1, .nan], shift: 1, key: .test) == nil)
        #expect(PowerEstimate(differences: [1, 2], shift: .infinity, key: .test) == nil)
        #expect(PowerEstimate(differences: [1, 2], shift: 1, level: 0, key: .test) == nil)
        #expect(minimumDetectableEffect([], key: .test) == nil)
        #expect(minimumDetectableEffect([1, .infinity], key: .test) == nil)
        #expect(minimumDetectableEffect([1, 2, 3, 4, 5, 6], power: 1, key: .test) == nil)
    }
}
