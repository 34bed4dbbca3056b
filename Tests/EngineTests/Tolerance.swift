/// How far numbers may lie apart in tests, and why.
enum Tolerance {
    /// Relative to the largest part of the gradient: predictions in binary32 have errors near 1e-7,
    /// divided by a difference of 4e-3; a kink of ReLU within that adds as much.
    static let centralDifference = 2e-3
    /// Relative: another order of summation in binary64.
    static let metric = 1e-12
}
