/// The terms of a polynomial in the inputs of a row, its constant excepted.
///
/// First the inputs x₀ … xₙ₋₁; with degree 2 then the products xᵢ·xⱼ for i ≤ j, row by row of the
/// triangle: x₀², x₀x₁, …, x₁², …
public struct Terms: Hashable, Sendable {
    /// The number of inputs.
    public let featureCount: Int
    /// 1 or 2.
    public let degree: Int

    /// Creates the terms of a polynomial.
    ///
    /// - Parameters:
    ///   - featureCount: The number of inputs.
    ///   - degree: 1 or 2.
    public init(featureCount: Int, degree: Int) {
        precondition(degree == 1 || degree == 2, "a polynomial of degree \(degree)")
        self.featureCount = featureCount
        self.degree = degree
    }

    /// The number of terms; the largest integer if it is beyond that.
    public var count: Int {
        guard degree == 2 else { return featureCount }
        let (product, overflows) = featureCount.multipliedReportingOverflow(by: featureCount + 3)
        return overflows ? .max : product / 2
    }

    /// The pairs of inputs whose products are terms, in order; none with degree 1.
    public var products: [(first: Int, second: Int)] {
        guard degree == 2 else { return [] }
        return (0..<featureCount).flatMap { first in
            (first..<featureCount).map { (first, $0) }
        }
    }

    /// Counts the inputs of a polynomial with so many terms.
    ///
    /// - Parameters:
    ///   - count: The number of terms.
    ///   - degree: 1 or 2.
    /// - Returns: The number of inputs; nil if no number of inputs makes so many terms.
    public static func featureCount(ofTerms count: Int, degree: Int) -> Int? {
        guard degree == 2 else { return count }
        // n·(n + 3) ÷ 2 = count; the root is exact far beyond any network.
        let inputs = Int((Double(2 * count) + 2.25).squareRoot() - 1.5)
        return Terms(featureCount: inputs, degree: 2).count == count ? inputs : nil
    }
}
