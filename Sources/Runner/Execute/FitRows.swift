import Engine
import Records

/// Which rows the fits of a schedule train on, and which they predict.
struct FitRows: Sendable {
    let data: [ArmData]

    func training(of step: Schedule.Step) -> [Int32] {
        guard let fold = step.fold else { return allRows(of: step) }
        return data[step.arm].folds[fold].trainingRows
    }

    /// The held-out rows of a fold; all rows for a refit.
    func predicted(by step: Schedule.Step) -> [Int32] {
        guard let fold = step.fold else { return allRows(of: step) }
        return data[step.arm].folds[fold].heldOutRows
    }

    private func allRows(of step: Schedule.Step) -> [Int32] {
        data[step.arm].allTrainingRows
    }
}
