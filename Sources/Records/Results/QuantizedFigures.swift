package import Canonical
import Engine
package import Spec

/// The int8 model of a fold on the rows that it holds out, beside the binary32 model.
package struct QuantizedFigures: Hashable, Sendable {
    /// The metrics of the int8 model.
    package let metrics: MetricValues
    /// The differences from the binary32 model; undefined where training diverged, or a metric is.
    private let differences: [QuantizedFigure: Double]

    package init(metrics: MetricValues, differences: [QuantizedFigure: Double]) {
        self.metrics = metrics
        self.differences = differences
    }

    /// A difference from the binary32 model; `nil` where it is undefined.
    package subscript(figure: QuantizedFigure) -> Double? { differences[figure] }

    /// The same with the metrics of a plan only.
    func only(_ values: (MetricValues?) -> MetricValues) -> QuantizedFigures {
        QuantizedFigures(metrics: values(metrics), differences: differences)
    }
}

extension QuantizedFigures {
    package var json: JSON {
        var members: [String: JSON] = ["metrics": metrics.json]
        for figure in QuantizedFigure.allCases {
            members[figure.rawValue] = .optional(self[figure])
        }
        return .object(members)
    }

    package init(_ record: Record) throws(Record.Problem) {
        metrics = try MetricValues(record.record("metrics"))
        var differences: [QuantizedFigure: Double] = [:]
        for figure in QuantizedFigure.allCases {
            differences[figure] = try record.optionalNumber(figure.rawValue)
        }
        self.differences = differences
    }
}

extension ArmResult {
    /// A figure of the int8 models: over folds as the figure says, over seeds the largest.
    ///
    /// - Returns: `nil` where it is undefined for a fold, or where no int8 model is made.
    package func value(of figure: QuantizedFigure) -> Double? {
        Statistic.max.value(
            of: seeds.map { seed in figure.take.value(of: seed.folds.map { $0.quantized?[figure] })
            }
        )
    }

    /// The fold with the largest mean over seeds; the first name on ties.
    func worst(of figure: QuantizedFigure) -> GateOutcome.Worst? {
        folds.indices.compactMap { index -> GateOutcome.Worst? in
            let values = seeds.map { $0.folds[index].quantized?[figure] }
            return Statistic.mean.value(of: values).map {
                GateOutcome.Worst(fold: folds[index].name, value: $0)
            }
        }
        .reduce(nil) { worst, next in
            guard let worst, worst.value >= next.value else { return next }
            return worst
        }
    }
}

extension QuantizedFigure {
    /// The decimals in which it is shown.
    package var decimals: Int {
        switch self {
        case .maxError, .rmseIncrease: 3
        case .plccDrop: 6
        }
    }
}
