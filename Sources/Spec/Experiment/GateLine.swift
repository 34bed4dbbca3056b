package import Engine

/// A gate line: a statistic of a metric must meet a bound or hold against a rival.
package struct GateLine: Sendable, Hashable {
    /// The metric.
    package let metric: Metric
    /// What the values are reduced over.
    package let over: GateScope
    /// The statistic.
    package let take: Statistic
    /// The id of the arm that is measured; nil measures the selected one.
    ///
    /// Always nil if `over` is `arms`.
    package let arm: String?
    /// The test of the statistic.
    package let test: GateTest

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - metric: The metric.
    ///   - over: What the values are reduced over.
    ///   - take: The statistic.
    ///   - arm: The id of the arm that is measured; nil measures the selected one.
    ///   - test: The test of the statistic.
    package init(
        metric: Metric,
        over: GateScope,
        take: Statistic,
        arm: String? = nil,
        test: GateTest
    ) {
        self.metric = metric
        self.over = over
        self.take = take
        self.arm = arm
        self.test = test
    }
}

/// What a gate line's values are reduced over.
package enum GateScope: String, CaseIterable, Hashable, Sendable {
    /// The values of the held-out folds of one seed; each seed must meet the line.
    case folds
    /// For each seed, the mean over its folds.
    case seeds
    /// For each arm, the mean over its seeds of the mean over the folds.
    case arms
    /// The values of the held-out folds of the ensemble that is exported.
    case ensemble

    /// Whether each value is that of a fold.
    package var isOfFolds: Bool { self == .folds || self == .ensemble }
}

/// The test of a statistic; an undefined value fails every test.
package enum GateTest: Hashable, Sendable {
    /// Not less than a value.
    case atLeast(Double)
    /// Not more than a value.
    case atMost(Double)
    /// Better than the rival by at least this much.
    case improves(on: Rival, by: Double)
    /// Worse than the rival by at most this much.
    case notWorse(than: Rival, by: Double)
    /// A figure of the int8 model is at most a bound.
    case quantized(QuantizedLimit)
}

/// A bound of a figure of the int8 model.
package struct QuantizedLimit: Hashable, Sendable {
    package let figure: QuantizedFigure
    package let bound: Double

    package init(figure: QuantizedFigure, bound: Double) {
        self.figure = figure
        self.bound = bound
    }
}

/// A figure of the int8 model on held-out rows, compared with the binary32 model.
///
/// Raw values are part of the file format: they appear in specs, plans and results.
package enum QuantizedFigure: String, CaseIterable, Hashable, Sendable {
    /// The largest difference of a prediction; over folds and seeds the largest.
    case maxError = "max_error"
    /// What RMSE grows by; over folds the mean, over seeds the largest.
    case rmseIncrease = "rmse_increase"
    /// What PLCC falls by; over folds the mean, over seeds the largest.
    case plccDrop = "plcc_drop"

    /// The metric that it is about.
    package var metric: Metric {
        switch self {
        case .maxError: .mae
        case .rmseIncrease: .rmse
        case .plccDrop: .plcc
        }
    }

    /// The statistic over folds.
    package var take: Statistic {
        switch self {
        case .maxError: .max
        case .rmseIncrease, .plccDrop: .mean
        }
    }
}

extension GateLine {
    /// Creates a line about the int8 model.
    ///
    /// - Parameters:
    ///   - limit: The figure and its bound.
    ///   - arm: The id of the arm that is measured; nil measures the selected one.
    package init(_ limit: QuantizedLimit, arm: String? = nil) {
        self.init(
            metric: limit.figure.metric,
            over: .folds,
            take: limit.figure.take,
            arm: arm,
            test: .quantized(limit)
        )
    }

    /// The bound of a figure of the int8 model; nil if the line is about the model itself.
    package var quantized: QuantizedLimit? {
        if case .quantized(let limit) = test { limit } else { nil }
    }
}

/// The rival of a gate line.
package enum Rival: Hashable, Sendable {
    /// The arm with an id.
    case arm(String)
    /// Another experiment of the project, by its name: its registered result.
    case experiment(String)
    /// A column of the table, taken as if it were the prediction; it has folds and no seeds.
    case column(String)
}

/// How the arm to export is selected.
package enum Selection: Hashable, Sendable {
    /// The best mean over seeds of the mean over folds; of equals, the one with the smaller id.
    case best(Metric)
    /// The arm with an id.
    case arm(String)
    /// As `best`; what is reported is the estimate of the whole procedure, in which every fold is
    /// measured by the arm that is best on the other folds.
    case nested(Metric)

    /// The metric that chooses; nil where the spec names the arm.
    package var metric: Metric? {
        switch self {
        case .best(let metric), .nested(let metric): metric
        case .arm: nil
        }
    }

    /// Whether arms are also chosen inside each fold.
    package var isNested: Bool { if case .nested = self { true } else { false } }
}
