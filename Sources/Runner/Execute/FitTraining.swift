import Engine
import Files
import Folds
import Machine
import Models
import Records
import Spec

/// One training, with its trajectory, checkpoints, fault injection and witness.
struct FitTraining: Sendable {
    let step: Schedule.Step
    let rows: FitRows
    let executor: Executor

    /// The outputs of a training.
    enum Outcome: Sendable {
        case trained(
            weights: [UInt8],
            predictions: [UInt8],
            trajectory: [UInt8],
            omitted: OmittedTerms?,
            epochs: TrainedEpochs?
        )
        case diverged(epoch: Int, step: Int)
    }

    /// Why a training stopped early.
    private enum Interruption: Error {
        case cancelled
        case flipped
        case disk(DiskError)
    }

    /// Trains the fit, from its last checkpoint if there is one.
    ///
    /// - Throws: `CancellationError` if it is not wanted any more; `DiskError` if checkpoints that are to
    ///   stay cannot be written; `Failure` if the thread does not round as numerics.md demands.
    func run() throws -> Outcome {
        try FloatingPointMode.check()
        executor.observe(.started(step.fit))
        let outcome =
            switch step.fit.arm.model.unclipped {
            case .mlp(let architecture, let options): try trained(architecture, options)
            case .linear(let model): try solved(model)
            case .svr(let model): try solved(model)
            }
        try FloatingPointMode.check()
        return outcome
    }

    private func trained(
        _ architecture: Architecture,
        _ options: TrainingOptions
    ) throws -> Outcome {
        let fit = step.fit
        let (trainingRows, validationRows) = rows.division(of: step)
        let problem = TrainingProblem(
            dataset: rows.data[step.arm].dataset,
            rows: trainingRows,
            architecture: architecture.unclipped,
            options: options,
            scalers: fit.arm.scalers,
            keys: fit.streamKeys,
            targetScaler: fit.arm.target.scaler ?? .none,
            validationRows: validationRows,
            epochLimit: fit.epochs.map { min($0, options.epochs) }
        )
        var (start, trajectory) = beginning(of: problem)
        var fault = executor.flip.flatMap { $0.heldOut == heldOutName ? $0 : nil }
        let clock = ContinuousClock()
        var last = clock.now
        var epochs = TrainedEpochs(best: start?.best?.epoch, trained: start?.epoch ?? 0)
        let watch = { (snapshot: borrowing EpochSnapshot) throws(Interruption) in
            if Task.isCancelled { throw .cancelled }
            epochs = TrainedEpochs(best: snapshot.bestEpoch, trained: snapshot.epoch)
            let tensors = snapshot.network.tensors
            var values = tensors.map(\.values)
            let isFlipped =
                snapshot.epoch == fault?.epoch && fault?.apply(to: &values, of: tensors) == true
            trajectory.record(values, loss: snapshot.loss)
            executor.observe(.epoch(fit, epoch: snapshot.epoch, loss: snapshot.loss))
            executor.witness?.see(values, of: tensors, key: step.key, epoch: snapshot.epoch)
            var checkpoint: Checkpoint?
            if isFlipped || isDue(snapshot.epoch, of: snapshot.epochCount, since: last, clock.now) {
                checkpoint = snapshot.checkpoint()
                checkpoint?.evaluated = values.flatMap(\.self)
                last = clock.now
            }
            if let checkpoint { try leave(checkpoint, trajectory) }
            if isFlipped {
                fault = nil
                start = checkpoint
                throw .flipped
            }
        }
        let trained: TrainingOutcome
        do throws(Interruption) {
            do throws(Interruption) {
                trained = try problem.train(resuming: start, afterEpoch: watch)
            } catch {
                guard case .flipped = error else { throw error }
                trained = try problem.train(resuming: start, afterEpoch: watch)
            }
        } catch {
            if case .disk(let error) = error { throw error }
            throw CancellationError()
        }
        switch trained {
        case .diverged(let epoch, let step): return .diverged(epoch: epoch, step: step)
        case .trained(let model): return outcome(of: model, trajectory, epochs: epochs)
        }
    }

    /// What a model leaves behind, with its predictions.
    func outcome(
        of model: TrainedModel,
        _ trajectory: Trajectory,
        omitted: OmittedTerms? = nil,
        epochs: TrainedEpochs? = nil
    ) -> Outcome {
        let dataset = rows.data[step.arm].dataset
        let predictions = model.predictions(dataset, rows: rows.predicted(by: step))
        // Finite weights can still sum to infinity: the numbers ran away at the very end.
        guard predictions.allSatisfy(\.isFinite) else {
            return .diverged(epoch: epochs?.trained ?? step.fit.arm.model.epochCount, step: 0)
        }
        return .trained(
            weights: SafeTensors.encode(tensors: model.tensors),
            predictions: Predictions.encode(predictions),
            trajectory: trajectory.bytes,
            omitted: omitted,
            epochs: step.fit.arm.model.training?.stop == nil ? nil : epochs
        )
    }

    // MARK: - Checkpoints

    /// The starting point: the last matching checkpoint, or else the beginning.
    private func beginning(of problem: TrainingProblem) -> (Checkpoint?, Trajectory) {
        guard let rule = executor.checkpoints, !rule.keepsAll, executor.flip == nil,
            let file = executor.store.lastCheckpoint(of: step.key),
            problem.accepts(file.checkpoint),
            let trajectory = try? Trajectory(resuming: file.trajectory),
            trajectory.epochCount == file.checkpoint.epoch
        else { return (nil, Trajectory()) }
        executor.observe(.resumed(step.fit, epoch: file.checkpoint.epoch))
        return (file.checkpoint, trajectory)
    }

    private func isDue(
        _ epoch: Int,
        of epochCount: Int,
        since last: ContinuousClock.Instant,
        _ now: ContinuousClock.Instant
    ) -> Bool {
        guard let rule = executor.checkpoints else { return false }
        if rule.keepsAll { return true }
        // After the last epoch the fit itself is kept; what a fault touched is not left behind.
        return executor.flip == nil && epoch < epochCount && now - last >= rule.interval
    }

    private func leave(
        _ checkpoint: Checkpoint,
        _ trajectory: Trajectory
    ) throws(Interruption) {
        do throws(DiskError) {
            try keep(checkpoint, trajectory)
        } catch {
            throw .disk(error)
        }
    }

    /// Keeps a checkpoint, if one is to be kept.
    ///
    /// - Throws: `DiskError` if it cannot be, and was wanted for itself.
    func keep(_ checkpoint: Checkpoint, _ trajectory: Trajectory) throws(DiskError) {
        guard let rule = executor.checkpoints, rule.keepsAll || executor.flip == nil else { return }
        let file = CheckpointFile(
            key: step.key,
            isFaulty: executor.flip != nil,
            checkpoint: checkpoint,
            trajectory: trajectory.bytes
        )
        do throws(DiskError) {
            try executor.store.keep(file, replacing: !rule.keepsAll)
        } catch {
            // One that was only to save time may be missing; the fit itself must be kept anyway.
            if rule.keepsAll { throw error }
        }
    }

    /// The name of what the step's fold holds out; `nil` for a fit on all rows.
    var heldOutName: String? {
        step.fold.map { rows.data[step.arm].fitFolds[$0].name }
    }
}
