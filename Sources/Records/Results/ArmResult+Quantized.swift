package import Engine
package import Spec

extension ArmResult {
    /// A figure of the int8 models: over folds as the figure says, over seeds the largest.
    ///
    /// - Parameters:
    ///   - figure: The figure.
    ///   - peer: The model beside the int8 model; nil for that itself.
    /// - Returns: `nil` where it is undefined for a fold, or where no such model is made.
    package func value(of figure: QuantizedFigure, _ peer: QuantizedPeer? = nil) -> Double? {
        Statistic.max.value(
            of: seeds.map { seed in
                figure.take.value(
                    of: seed.folds.map { fold in
                        (peer.map { fold.quantized?.beside[$0] } ?? fold.quantized)?[figure]
                    }
                )
            }
        )
    }

    /// The mean over seeds of the mean over folds of a metric of the int8 models.
    ///
    /// - Parameters:
    ///   - metric: The metric.
    ///   - peer: The model beside the int8 model; nil for that itself.
    /// - Returns: `nil` where it is undefined for a fold, or where no such model is made.
    package func quantizedMean(of metric: Metric, _ peer: QuantizedPeer? = nil) -> Double? {
        Statistic.mean.value(
            of: seeds.map { seed in
                Statistic.mean.value(
                    of: seed.folds.map { fold in
                        let figures = peer.map { fold.quantized?.beside[$0] } ?? fold.quantized
                        return figures?.metrics[metric] ?? nil
                    }
                )
            }
        )
    }

    /// Whether its int8 models were trained further with quantised numbers.
    package var hasQuantizedTraining: Bool {
        seeds.contains { $0.folds.contains { $0.quantized?.beside.isEmpty == false } }
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

extension ArmResult {
    /// A model whose figures stand beside others, in the order in which they are shown.
    package struct QuantizedRow: Sendable {
        /// What it is.
        package let label: String
        /// The mean over folds, then over seeds, of each metric.
        package let metrics: [Metric: Double]
        /// The differences from the binary32 model, as `value(of:)`; empty for that itself.
        package let differences: [QuantizedFigure: Double]
        /// Whether it is the binary32 model that the others are compared with.
        package var isReference = false
    }

    /// The binary32 model, the int8 model, and what stands beside it; empty without an int8 model.
    ///
    /// - Parameter metrics: The metrics of the rows.
    /// - Returns: The rows, the binary32 model first.
    package func quantizedRows(_ metrics: [Metric]) -> [QuantizedRow] {
        let folds = seeds.flatMap(\.folds)
        guard folds.contains(where: { $0.quantized != nil }) else { return [] }
        func row(_ label: String, _ peer: QuantizedPeer?) -> QuantizedRow {
            QuantizedRow(
                label: label,
                metrics: Dictionary(
                    uniqueKeysWithValues: metrics.compactMap { metric in
                        quantizedMean(of: metric, peer).map { (metric, $0) }
                    }
                ),
                differences: Dictionary(
                    uniqueKeysWithValues: QuantizedFigure.allCases.compactMap { figure in
                        value(of: figure, peer).map { (figure, $0) }
                    }
                )
            )
        }
        let float = QuantizedRow(
            label: "float",
            metrics: Dictionary(
                uniqueKeysWithValues: metrics.compactMap { metric in
                    (overSeeds[metric]?.mean ?? nil).map { (metric, $0) }
                }
            ),
            differences: [:],
            isReference: true
        )
        guard hasQuantizedTraining else { return [float, row("int8", nil)] }
        return [
            float, row("int8 with QAT", nil), row("control: float, the same epochs", .control),
            row("int8 of the control", .controlInt8), row("int8 without QAT", .int8Before),
        ]
    }

    /// What the control is for; nil without one.
    package var controlSentence: String? {
        guard hasQuantizedTraining else { return nil }
        return """
            QAT is more epochs with quantised numbers. The control has the same epochs without them: what it gains comes \
            from longer training.
            """
    }
}
