import Engine

/// What the differences of one metric say, before several tests are taken together.
struct MetricTest: Hashable, Sendable {
    let metric: Metric
    /// How much better the candidate is, one number a unit.
    let gains: [Double]
    /// The mean of the gains.
    let mean: Double
    /// The largest difference that counts as none; `nil` where nobody has said.
    let margin: Double?
    /// The exact or sampled test of whether the mean is 0.
    let difference: SignFlipTest
    /// The tests of whether the mean lies within the margin; `nil` without one.
    let equivalence: EquivalenceTest?
    /// The BCa interval of the mean over units; `nil` where it is undefined.
    let interval: BootstrapInterval?

    /// The stream of everything that is drawn; one serves all tests.
    static var key: StreamKey { StreamKey(seed: 0, purpose: "bootstrap", fold: .null) }

    /// Tests the gains of one metric.
    ///
    /// - Returns: `nil` without gains, or where one of them is not finite.
    init?(_ metric: Metric, gains: [Double], margin: Double?) {
        guard let difference = SignFlipTest(gains, key: Self.key),
            let mean = Statistic.mean.value(of: gains)
        else { return nil }
        self.metric = metric
        self.gains = gains
        self.mean = mean
        self.margin = margin
        self.difference = difference
        equivalence = margin.flatMap { EquivalenceTest(gains, margin: $0, key: Self.key) }
        interval = BootstrapInterval(gains, key: Self.key)
    }
}

/// What a test came to among the others that were made with it.
struct MetricFinding: Hashable, Sendable {
    let test: MetricTest
    /// How many metrics and comparisons were tested together.
    let testCount: Int
    /// The p of a difference, adjusted by Holm's procedure.
    let differenceP: Double
    /// The p of equivalence, adjusted in the same way among its own kind; `nil` without a margin.
    let equivalenceP: Double?
    /// The smallest mean difference that the test would find with a power of 80 %.
    let detectable: Double?

    var outcome: ComparisonOutcome {
        let level = ComparisonOptions.level
        if let equivalenceP, equivalenceP <= level { return .equivalent }
        guard differenceP <= level, test.mean != 0 else { return .inconclusive }
        return test.mean > 0 ? .better : .worse
    }

    /// Whether there is a difference, though it is smaller than the margin.
    var isSmallDifference: Bool {
        outcome == .equivalent && differenceP <= ComparisonOptions.level
    }

    /// The smallest adjusted p of a difference that so many units can reach.
    var smallestDifferenceP: Double { smallest(.twoSided) }

    /// The smallest adjusted p of equivalence that so many units can reach.
    var smallestEquivalenceP: Double { smallest(.greater) }

    private func smallest(_ alternative: Alternative) -> Double {
        min(
            1,
            Double(testCount)
                * SignFlipTest.smallestPValue(count: test.gains.count, alternative: alternative)
        )
    }

    /// Takes tests together: Holm's procedure for differences, and apart for equivalence.
    static func findings(of tests: [MetricTest]) -> [MetricFinding] {
        let differences = holmAdjusted(tests.map(\.difference.pValue))
        let tested = tests.indices.filter { tests[$0].equivalence != nil }
        let adjusted = holmAdjusted(tested.compactMap { tests[$0].equivalence?.pValue })
        return tests.indices.map { index in
            let place = tested.firstIndex(of: index)
            return MetricFinding(
                test: tests[index],
                testCount: tests.count,
                differenceP: differences[index],
                equivalenceP: place.map { adjusted[$0] },
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
