import Canonical
package import Engine
import Records
package import Statistics

/// The test of one metric's differences, before adjustment for multiple tests.
package struct MetricTest: Hashable, Sendable {
    package let metric: Metric
    /// The gains of the candidate, one per unit.
    package let gains: [Double]
    /// The mean of the gains.
    package let mean: Double
    /// The equivalence margin; `nil` if not set.
    package let margin: Double?
    /// The exact or sampled test of whether the mean is 0.
    package let difference: SignFlipTest
    /// The tests of whether the mean lies within the margin; `nil` without one.
    package let equivalence: EquivalenceTest?
    /// The means that the test of a difference does not reject; `nil` for too few units.
    package let interval: SignFlipInterval?
    /// The BCa interval of the mean over units; `nil` where it is undefined.
    package let bootstrap: BootstrapInterval?

    /// The stream of everything that is drawn; one serves all tests.
    package static var key: StreamKey { StreamKey(seed: 0, purpose: "bootstrap", fold: .null) }

    /// Tests the gains of one metric.
    ///
    /// - Returns: `nil` without gains, or where one of them is not finite.
    package init?(_ metric: Metric, gains: [Double], margin: Double?) {
        guard let difference = SignFlipTest(gains, key: Self.key),
            let mean = Statistic.mean.value(of: gains)
        else { return nil }
        self.metric = metric
        self.gains = gains
        self.mean = mean
        self.margin = margin
        self.difference = difference
        equivalence = margin.flatMap { EquivalenceTest(gains, margin: $0, key: Self.key) }
        interval = SignFlipInterval(gains, key: Self.key)
        bootstrap = BootstrapInterval(gains, key: Self.key)
    }
}

/// The result of a test after adjustment for multiple tests.
package struct MetricFinding: Hashable, Sendable {
    package let test: MetricTest
    /// How many metrics and comparisons were tested together.
    let testCount: Int
    /// How many of them have a margin.
    let equivalenceCount: Int
    /// The p of a difference, adjusted by Holm's procedure.
    package let differenceP: Double
    /// The p of equivalence, adjusted in the same way among its own kind; `nil` without a margin.
    package let equivalenceP: Double?
    /// The smallest adjusted p of a difference that so many units can reach.
    package let smallestDifferenceP: Double
    /// The smallest adjusted p of equivalence that so many units can reach; `nil` without a margin.
    package let smallestEquivalenceP: Double?
    /// The smallest mean difference that the test would find with a power of 80 %.
    package let detectable: Double?

    package var outcome: ComparisonOutcome {
        let level = ComparisonOptions.level
        if let equivalenceP, equivalenceP <= level { return .equivalent }
        guard differenceP <= level, test.mean != 0 else { return .inconclusive }
        return test.mean > 0 ? .better : .worse
    }

    /// Whether there is a difference, though it is smaller than the margin.
    var isSmallDifference: Bool {
        outcome == .equivalent && differenceP <= ComparisonOptions.level
    }

    /// Adjusts tests by Holm's procedure, separately for differences and equivalence.
    package static func findings(of tests: [MetricTest]) -> [MetricFinding] {
        let differences = holmAdjusted(tests.map(\.difference.pValue))
        let tested = tests.indices.filter { tests[$0].equivalence != nil }
        let adjusted = holmAdjusted(tested.compactMap { tests[$0].equivalence?.pValue })
        // What could be reached is adjusted as what was reached is.
        let least = holmAdjusted(tests.map { $0.smallestPValue(.twoSided) })
        let leastEquivalent = holmAdjusted(tested.map { tests[$0].smallestPValue(.greater) })
        return tests.indices.map { index in
            let place = tested.firstIndex(of: index)
            return MetricFinding(
                test: tests[index],
                testCount: tests.count,
                equivalenceCount: tested.count,
                differenceP: differences[index],
                equivalenceP: place.map { adjusted[$0] },
                smallestDifferenceP: least[index],
                smallestEquivalenceP: place.map { leastEquivalent[$0] },
                detectable: minimumDetectableEffect(
                    tests[index].gains,
                    power: ComparisonOptions.power,
                    level: ComparisonOptions.level / Double(tests.count),
                    key: MetricTest.key
                )
            )
        }
    }
}

extension MetricTest {
    /// The smallest p that a test of so many gains can come to, by itself.
    fileprivate func smallestPValue(_ alternative: Alternative) -> Double {
        SignFlipTest.smallestPValue(count: gains.count, alternative: alternative)
    }
}
