/// The alternative hypothesis of a test.
package enum Alternative: CaseIterable, Hashable, Sendable {
    /// The mean is not 0.
    case twoSided
    /// The mean is greater than 0.
    case greater
    /// The mean is less than 0.
    case less
}
