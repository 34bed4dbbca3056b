/// A measure of agreement between predicted and actual scores.
///
/// Raw values are part of the file format: they appear in specs, plans, results and entries.
public enum Metric: String, CaseIterable, Hashable, Sendable {
    /// Pearson's linear correlation coefficient.
    case plcc
    /// Pearson's coefficient after the third-order monotonic mapping of ITU-T P.1401, fitted to the
    /// same rows.
    case plccCubic = "plcc_cubic"
    /// Pearson's coefficient after VQEG's logistic mapping with four parameters, fitted to the same
    /// rows.
    case plccLogistic = "plcc_logistic"
    /// Spearman's rank correlation coefficient, with average ranks for ties.
    case srocc
    /// Kendall's rank correlation coefficient τ-b.
    case krocc
    /// The root of the mean squared error, in units of the target.
    case rmse
    /// The mean absolute error, in units of the target.
    case mae
    /// The share of the predictions outside of the 95 % confidence interval of their votes,
    /// 1.96·σ/√N; only a table with votes has one.
    case outlierRatio = "outlier_ratio"
    /// The area under the ROC curve that tells pairs of scores that people rate significantly
    /// differently from the others by the difference of their predictions (Krasula et al., 2016).
    case aucDifferent = "auc_different"
    /// The area under the ROC curve that tells the better of two scores from the worse by the
    /// difference of their predictions, over pairs that people rate significantly differently.
    case aucBetter = "auc_better"
    /// The difference of predictions from which on 95 % of the pairs are rated significantly
    /// differently, in the predicted direction; in units of the target.
    case resolvingPower = "resolving_power"
    /// The share of the scores inside the predicted 95 % interval, μ ± 1.96·σ; only a network with a
    /// variance has one.
    case coverage

    /// Returns whether a larger value is the better one.
    public var higherIsBetter: Bool {
        switch self {
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc, .aucDifferent, .aucBetter, .coverage:
            true
        case .rmse, .mae, .outlierRatio, .resolvingPower: false
        }
    }

    /// Returns whether only a table with votes has a value.
    public var needsVotes: Bool {
        switch self {
        case .outlierRatio, .aucDifferent, .aucBetter, .resolvingPower: true
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc, .rmse, .mae, .coverage: false
        }
    }
}
