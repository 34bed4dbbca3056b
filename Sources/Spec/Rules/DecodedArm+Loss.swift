import Engine
import Source

extension DecodedArm {
    /// The most rows of a batch whose pairs are compared: above it a step takes a second or more.
    package static let largestRankBatch = 4096

    /// Checks how loss, weights, scale of the target, averaging and stopping go together.
    ///
    /// - Parameter report: Takes what is wrong.
    package func checkLoss(_ report: inout Report) {
        if isClosedForm {
            if let weights = facts.weights, facts.svr != nil {
                report.add(.closedFormData("weights"), at: weights.range)
            }
            if let target = facts.targetScale, target.value.scaler != nil {
                report.add(.closedFormData("target.scale"), at: target.range)
            }
        }
        if let loss, !loss.hasRows {
            let word = loss == .plcc ? "plcc" : "rank"
            if let weights = facts.weights { report.add(.weightsOfBatch(word), at: weights.range) }
            for metric in facts.gateMetrics where Self.unitMetrics.contains(metric.value) {
                report.add(.lossWithoutScale(word, metric.value.rawValue), at: metric.range)
            }
        }
        if case .rank = loss {
            let batchSize = value(facts.batchSize, of: "training.batch_size", default: 256)
            if let batchSize, batchSize > Self.largestRankBatch {
                report.add(
                    .rankBatch(batchSize, most: Self.largestRankBatch),
                    at: place("training.batch_size")
                )
            }
        }
        if let output = facts.output, case .sigmoid = output.value,
            let target = facts.targetScale, target.value.scaler != nil
        {
            report.add(.scaledTargetWithSigmoid, at: output.range)
        }
        if let average = facts.average, case .swa(let first) = average.value,
            let epochs = facts.epochs, first > epochs.value
        {
            report.add(.averageTooLate(first, epochs: epochs.value), at: average.range)
        }
        if let stop = facts.stop, let folds, folds == .none {
            report.add(.nothingHeldOut("stop"), at: stop.range)
        }
    }

    /// The metrics in units of the target.
    private static let unitMetrics: [Metric] = [.rmse, .mae, .outlierRatio]
}
