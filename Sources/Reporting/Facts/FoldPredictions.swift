import Engine
import Folds
package import Records
import Runner

/// The held-out rows of a fold, with targets and predictions.
package struct FoldPredictions: Hashable, Sendable {
    /// What was held out.
    let fold: String
    /// The target of each row, in file order.
    let actual: [Double]
    /// The score predicted for each; as long as `actual`, finite.
    let predicted: [Double]
    /// The row of the dataset of each.
    let rows: [Int32]
    /// The standard deviation predicted for each; empty without a variance.
    let deviations: [Double]
    /// The targets that the network was trained on, from the least to the greatest.
    let fittedRange: ClosedRange<Double>?

    /// Predicted minus actual.
    func error(_ index: Int) -> Double { predicted[index] - actual[index] }

    /// The number of predictions beyond the range of the training targets.
    var countBeyondRange: Int {
        fittedRange.map { range in predicted.count { !range.contains($0) } } ?? 0
    }

    /// The RMSE, and what it were if predictions were kept within the range of the training targets; nil
    /// where it is undefined.
    var clippedError: (before: Double, after: Double)? {
        guard let range = fittedRange else { return nil }
        let clipped = predicted.map { min(max($0, range.lowerBound), range.upperBound) }
        guard let before = Metric.rmse.value(of: predicted, against: actual),
            let after = Metric.rmse.value(of: clipped, against: actual)
        else { return nil }
        return (before, after)
    }
}

extension FoldPredictions {
    /// Reads the predictions of an arm's first seed.
    ///
    /// A fold whose training diverged has none.
    ///
    /// - Parameters:
    ///   - arm: What the arm came to.
    ///   - architecture: The network: how many numbers a row was given, and within which limits.
    ///   - data: The arm's tables.
    ///   - objects: Where the predictions are.
    /// - Returns: One element a fold.
    /// - Throws: `ObjectError` if they are missing or altered.
    static func all(
        of arm: ArmResult,
        architecture: Architecture,
        data: ArmData,
        objects: ObjectFolder
    ) throws(ObjectError) -> [FoldPredictions] {
        var all: [FoldPredictions] = []
        // Of random splits only the first is shown: they are draws of the same kind.
        let shown = arm.isOfSplits ? 1 : arm.folds.count
        for (fold, result) in zip(data.folds.prefix(shown), arm.seeds.first?.folds ?? []) {
            guard let outputs = result.outcome.outputs else { continue }
            let rows = fold.heldOutRows
            let bytes = try objects.read(outputs.predictions)
            let outputCount = architecture.outputCount
            guard let stored = Predictions.decode(bytes, count: rows.count * outputCount) else {
                throw .altered(objects.path(of: outputs.predictions))
            }
            let values = architecture.limited(stored)
            all.append(
                FoldPredictions(
                    fold: result.name,
                    actual: rows.map { data.dataset.target[Int($0)] },
                    predicted: stride(from: 0, to: values.count, by: outputCount).map {
                        Double(values[$0])
                    },
                    rows: rows,
                    deviations: architecture.hasVariance
                        ? stride(from: 1, to: values.count, by: outputCount).map {
                            exponential(Double(values[$0]) / 2)
                        } : [],
                    fittedRange: range(of: fold.trainingRows.map { data.dataset.target[Int($0)] })
                )
            )
        }
        return all
    }

    private static func range(of values: [Double]) -> ClosedRange<Double>? {
        guard let low = values.min(), let high = values.max() else { return nil }
        return low...high
    }
}

/// The predictions of an experiment's folds, or why they are missing.
package enum HeldOutRows: Hashable, Sendable {
    /// One element a fold.
    case known([FoldPredictions])
    /// These tables are not on this machine.
    case dataNotHere([Entry.Table])
}
