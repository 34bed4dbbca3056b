import Engine
import Folds
package import Records
package import Runner
import Spec

extension PlanOutlook {
    /// Estimates how long the fits that are not cached will take.
    ///
    /// Fits on all rows whose arm the folds choose are counted as those of the arms' mean.
    ///
    /// - Parameters:
    ///   - jobs: How many fits are trained at once.
    ///   - store: Has the times of earlier fits.
    /// - Returns: `nil` if nothing is to train, or nothing is known.
    package func time(jobs: Int, store: Store) -> TimeEstimate? {
        guard let schedule else { return nil }
        let counts = tables.map(FitRowCounts.init)
        var costs = schedule.steps.filter { $0.action == .run }.map { step in
            let rows = step.fold.map { counts[step.arm].folds[$0] } ?? counts[step.arm].all
            return FitCost(step.fit.arm, rows: rows)
        }
        if choosesFirst, hasWork {
            let refits = plan.arms.indices.map { FitCost(plan.arms[$0], rows: counts[$0].all) }
            costs += plan.shippedSeeds.indices.map { refits[$0 % refits.count] }
        }
        let times = MeasuredTimes(of: store)
        return TimeEstimate(of: costs, jobs: jobs, times: times) { calibration(schedule) }
    }

    /// Trains one epoch of the first network on a part of its rows.
    private func calibration(_ schedule: Schedule) -> (cost: FitCost, seconds: Double)? {
        let step = schedule.steps.first { step in
            step.action == .run && step.fold != nil && step.fit.arm.model.training?.stop == nil
        }
        guard let step, let fold = step.fold,
            case .mlp(let architecture, let options) = step.fit.arm.model.unclipped
        else { return nil }
        let data = tables[step.arm]
        // About a tenth of a second at 10⁹ multiply-adds a second; a network beyond that is not tried.
        let parameters = max(1, step.fit.arm.parameterCount ?? 1)
        guard parameters <= 1_000_000 else { return nil }
        let most = max(256, 15_000_000 / parameters)
        let rows = Array(data.fitFolds[fold].trainingRows.prefix(min(most, 20_000)))
        guard !rows.isEmpty, data.dataset.weights == nil, data.dataset.frameStarts.isEmpty else {
            return nil
        }
        let problem = TrainingProblem(
            dataset: data.dataset,
            rows: rows,
            architecture: architecture.unclipped,
            options: options,
            scalers: step.fit.arm.scalers,
            keys: step.fit.streamKeys,
            targetScaler: step.fit.arm.target.scaler ?? .none,
            epochLimit: 1
        )
        let clock = ContinuousClock()
        let start = clock.now
        _ = try? problem.train(resuming: nil) { (_: borrowing EpochSnapshot) throws(Stop) in }
        let seconds = (clock.now - start) / .seconds(1)
        var arm = step.fit.arm
        arm.model.training?.epochs = 1
        return (FitCost(arm, rows: rows.count), seconds)
    }

    private enum Stop: Error {}
}

extension FitRowCounts {
    /// Counts the rows of an arm's fits.
    package init(_ data: ArmData) {
        self.init(
            folds: data.fitFolds.map(\.trainingRows.count),
            all: data.allTrainingRows.count
        )
    }
}
