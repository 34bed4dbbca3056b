/// A measure of agreement between predicted and actual scores.
///
/// Raw values are file format: they stand in specs, plans, results and entries.
public enum Metric: String, CaseIterable, Hashable, Sendable {
    /// Pearson's linear correlation coefficient.
    case plcc
    /// Spearman's rank correlation coefficient, with average ranks for ties.
    case srocc
    /// Kendall's rank correlation coefficient τ-b.
    case krocc
    /// The root of the mean squared error, in units of the target.
    case rmse

    /// Tells whether a larger value is the better one.
    public var higherIsBetter: Bool {
        switch self {
        case .plcc, .srocc, .krocc: true
        case .rmse: false
        }
    }
}
