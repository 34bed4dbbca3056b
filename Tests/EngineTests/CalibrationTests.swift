import Engine
import Statistics
import Testing

/// The verdicts on pairs of trained runs between which there is no difference but the seed.
///
/// `docs/statistics.md` holds the figures.
@Suite("Calibration", .enabled(if: isOptimized, "kernels are slow without optimisation"))
struct CalibrationTests {
    private static let metrics: [Metric] = [.plcc, .srocc, .krocc, .rmse]
    private static let margin = 0.001
    /// 50 and 1.96 standard deviations of a binomial count.
    private static let mostFalse = 63

    @Test func `the bank has sixty runs of nine sources`() throws {
        let bank = try NullBank(.plcc)
        #expect(bank.count == 60)
        #expect(bank.sourceCount == 9)
        #expect(bank.pairs(1000).allSatisfy { $0.first != $0.second })
    }

    @Test(arguments: metrics) func `few pairs without a difference are called better or worse`(
        metric: Metric
    ) throws {
        let bank = try NullBank(metric)
        let verdicts = try bank.pairs(1000).map { try Verdict(bank.differences(of: $0)) }
        let differing = verdicts.count { $0.isDifferent }
        let remaining = verdicts.count { $0.isDifferent && !$0.isEquivalent }
        #expect(differing <= Self.mostFalse)
        #expect(remaining <= Self.mostFalse)
    }

    @Test(arguments: [-1.0, 1]) func `few pairs that lie a margin apart are called equivalent`(
        side: Double
    ) throws {
        let bank = try NullBank(.plcc)
        let wrong = try bank.pairs(1000).count { pair in
            let differences = bank.differences(of: pair).map { $0 + side * Self.margin }
            return try Verdict(differences).isEquivalent
        }
        #expect(wrong <= Self.mostFalse)
    }

    @Test(arguments: metrics) func `few intervals leave out a difference of 0`(
        metric: Metric
    ) throws {
        let bank = try NullBank(metric)
        let wrong = try bank.pairs(1000).count { pair in
            let interval = SignFlipInterval(bank.differences(of: pair), key: .test)
            return try !(#require(interval).low...#require(interval).high).contains(0)
        }
        #expect(wrong <= Self.mostFalse)
    }

    @Test(arguments: metrics, [0.5, 1, 2])
    func `planted shifts are found as often as the power estimate says`(
        metric: Metric,
        deviations: Double
    ) throws {
        let bank = try NullBank(metric)
        let pairs = bank.pairs(1000)
        let shift = deviations * bank.deviation
        // Found or not, less what was claimed: 0 on average, if the claims are right.
        var excess: [Double] = []
        for pair in pairs {
            let differences = bank.differences(of: pair)
            let claim = PowerEstimate(differences: differences, shift: shift, key: .test)
            let isFound = try Verdict(differences.map { $0 + shift }).isDifferent
            try excess.append((isFound ? 1 : 0) - #require(claim).power)
        }
        let mean = excess.reduce(0, +) / Double(excess.count)
        #expect(abs(mean) < 3 * bank.standardError(of: excess, pairs: pairs))
    }

    /// The rule of a diff, before one of its two findings takes precedence.
    private struct Verdict {
        var isDifferent: Bool
        var isEquivalent: Bool

        init(_ differences: [Double]) throws {
            let difference = SignFlipTest(differences, key: .test)
            let equivalence = EquivalenceTest(differences, margin: margin, key: .test)
            isDifferent = try #require(difference).pValue <= 0.05
            isEquivalent = try #require(equivalence).pValue <= 0.05
        }
    }
}
