package import Engine

/// Two one-sided sign-flip tests of whether a mean difference lies within a margin.
///
/// The null hypothesis is that it lies outside; both tests must reject their half of it.
///
/// - SeeAlso: Schuirmann, *A comparison of the two one-sided tests procedure and the power approach for
///   assessing the equivalence of average bioavailability*, 1987.
package struct EquivalenceTest: Hashable, Sendable {
    /// The equivalence margin around 0; at least 0.
    package let margin: Double
    /// The p value of the hypothesis that the mean is at most −margin.
    package let lower: Double
    /// The p value of the hypothesis that the mean is at least the margin.
    package let upper: Double

    /// The p value of the hypothesis that the mean lies outside the margin: the larger one.
    package var pValue: Double { max(lower, upper) }

    /// Tests differences; nil without any, where a number is not finite, or for a margin below 0.
    ///
    /// - Parameters:
    ///   - differences: One for each independent unit.
    ///   - margin: The equivalence margin around 0; at least 0, in the metric's unit.
    ///   - key: The key of the random stream; both tests draw the same patterns, if any.
    package init?(_ differences: [Double], margin: Double, key: StreamKey) {
        guard margin >= 0,
            let lower = SignFlipTest(
                differences,
                shift: margin,
                alternative: .greater,
                key: key
            ),
            let upper = SignFlipTest(
                differences,
                shift: -margin,
                alternative: .less,
                key: key
            )
        else { return nil }
        self.margin = margin
        self.lower = lower.pValue
        self.upper = upper.pValue
    }
}
