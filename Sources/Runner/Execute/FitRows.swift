import Engine
import Folds
import Records

/// Which rows the fits of a schedule train on, and which they predict.
struct FitRows: Sendable {
    let data: [ArmData]

    /// The training rows of a step, and those of them that only measure each epoch: none for a refit, or
    /// without a rule for stopping.
    func division(of step: Schedule.Step) -> (training: [Int32], validation: [Int32]) {
        let rows = training(of: step)
        guard let stop = step.fit.arm.model.training?.stop, step.fold != nil else {
            return (rows, [])
        }
        return stop.division(
            of: rows,
            in: data[step.arm].dataset,
            key: step.fit.validationKey
        )
    }

    private func training(of step: Schedule.Step) -> [Int32] {
        guard let fold = step.fold else { return allRows(of: step) }
        return data[step.arm].fitFolds[fold].trainingRows
    }

    /// The held-out rows of a fold; all rows for a refit.
    func predicted(by step: Schedule.Step) -> [Int32] {
        guard let fold = step.fold else { return allRows(of: step) }
        return data[step.arm].fitFolds[fold].heldOutRows
    }

    private func allRows(of step: Schedule.Step) -> [Int32] {
        data[step.arm].allTrainingRows
    }
}
