/// How far numbers may lie apart in tests, and why.
enum Tolerance {
    /// Relative to the largest part of the gradient: predictions in binary32 have errors near 1e-7,
    /// divided by a difference of 4e-3; a kink of ReLU within that adds as much.
    static let centralDifference = 2e-3
    /// Relative: another order of summation in binary64.
    static let metric = 1e-12
    /// Relative, of the loss of an epoch over 200 steps: PyTorch rounds in another order.
    static let parityLoss = 1e-6
    /// Absolute, of a weight after 200 steps.
    static let parityWeight: Float = 1e-5
}
