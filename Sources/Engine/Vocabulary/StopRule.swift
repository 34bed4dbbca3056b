/// When a training ends before its last epoch: as soon as a metric on a validation part of its rows
/// has not improved for a number of epochs.
public struct StopRule: Hashable, Sendable {
    /// The share of the training rows, or of their groups, in the validation part; between 0 and 1.
    public var fraction: Double
    /// What is drawn for the validation part.
    public var unit: Unit
    /// The number of epochs without improvement after which training ends; at least 1.
    public var patience: Int
    /// What is measured on the validation part after each epoch.
    public var metric: Metric
    /// The weights that the trained network has.
    public var restore: Restored

    /// What is drawn for the validation part; raw values are file format.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
        /// Whole groups.
        case group
        /// Rows, whatever their groups.
        case row
    }

    /// The weights that the trained network has; raw values are file format.
    public enum Restored: String, CaseIterable, Hashable, Sendable {
        /// Those after the epoch with the best metric.
        case best
        /// Those after the last epoch.
        case last
    }

    /// The metrics that can stop a training: those that need nothing but scores.
    public static let metrics: [Metric] = [.plcc, .srocc, .krocc, .rmse, .mae]

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - fraction: The share in the validation part; between 0 and 1, both excluded.
    ///   - unit: What is drawn.
    ///   - patience: The number of epochs without improvement after which training ends.
    ///   - metric: What is measured; one of `metrics`.
    ///   - restore: The weights that the trained network has.
    public init(
        fraction: Double,
        unit: Unit = .group,
        patience: Int,
        metric: Metric,
        restore: Restored = .best
    ) {
        self.fraction = fraction
        self.unit = unit
        self.patience = patience
        self.metric = metric
        self.restore = restore
    }
}
