import Statistics

/// How far numbers may lie apart in tests, and why.
enum Tolerance {
    /// Relative to the largest part of the gradient: predictions in binary32 have errors near 1e-7,
    /// divided by a difference of 4e-3; a kink of ReLU within that adds as much.
    static let centralDifference = 2e-3
    /// Relative to the largest weight or prediction: scikit-learn solves the same problems in binary64 by
    /// other decompositions.
    static let linearModel = 1e-9
    /// Relative to C: LIBSVM keeps the kernel in binary32, and γ is rounded to it here.
    static let supportVectorWeight = 1e-5
    /// Relative to the sum of the coefficients' magnitudes or the largest prediction, for the same
    /// reason; predictions are in binary32.
    static let supportVectorScore = 1e-6
    /// In units of the target: the search stops where it may be off by 10⁻³.
    static let supportVectorStop = 5e-3
    /// Absolute, of a correlation after the monotonic cubic: both are exact but for rounding.
    static let cubicMapping = 1e-12
    /// Absolute, of a correlation after the logistic: where the best one is a line or a step, curve_fit
    /// and we run towards it and stop at different places.
    static let logisticMapping = 1e-6
    /// In units of the last place: measured at 182 000 numbers.
    static let exponential = 0.97
    /// Relative: another order of summation in binary64.
    static let metric = 1e-12
    /// Relative, of the loss of an epoch over 200 steps: PyTorch rounds in another order.
    static let parityLoss = 1e-6
    /// Absolute, of a weight after 200 steps.
    static let parityWeight: Float = 1e-5
    /// Relative, of the loss of an epoch over 50 steps of ten times the size.
    static let optionLoss = 2e-6
    /// Absolute, of a weight after them.
    static let optionWeight: Float = 1e-5
    /// Absolute, of scores up to 100 and log-variances after 50 steps in binary32.
    static let trainingPrediction = 2e-3
    /// Absolute: constants of 53 bits up to 12.7 against scipy's.
    static let studentTable = 1e-11
    /// Absolute: a share of patterns; a count that is off by one of 100 000 is not within it.
    static let share = 1e-9
    /// Relative to the largest difference: another order of summation, and Φ to 2e-16.
    static let interval = 1e-11
    /// Relative to the width of an interval: 9 999 draws against 400 000 others at a quantile of 0.025
    /// have a standard error near 0.01 of it; 500 draws one of 0.03 at 0.1.
    static let intervalOfOtherDraws = 0.12
    /// Absolute: Φ to 2e-16, against numbers rounded to binary64.
    static let normalProbability = 3e-16
    /// Relative: what AS 241 promises.
    static let normalQuantile = 1e-15
    /// Absolute: what the expansion leaves out at 101 degrees of freedom, and a bit.
    static let studentSeries = 1e-10
}
