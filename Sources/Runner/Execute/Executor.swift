import Engine

/// Carries out a schedule: trains what is to run, in parallel, and keeps all of it.
struct Executor: Sendable {
    let store: Store
    /// How many fits are trained at once, at least 1; nothing but time depends on it.
    let jobs: Int
    let observe: @Sendable (RunEvent) -> Void
    /// A fault put in on purpose.
    var flip: BitFlip?

    /// Carries out a schedule.
    ///
    /// - Returns: The records, in the order of the schedule's steps.
    /// - Throws: `DiskError` if something cannot be kept; what was kept stays kept.
    func carryOut(_ schedule: Schedule, on dataset: Dataset) async throws -> [FitRecord] {
        let rows = FitRows(dataset: dataset, steps: schedule.steps)
        var records = [FitRecord?](repeating: nil, count: schedule.steps.count)
        try await withThrowingTaskGroup(of: (Int, FitRecord).self) { group in
            var running = 0
            for (index, step) in schedule.steps.enumerated() {
                if step.action == .reuse, flip == nil, let record = store.record(of: step.key) {
                    observe(.reused(step.fit))
                    records[index] = record
                    continue
                }
                if running == jobs, let (done, record) = try await group.next() {
                    records[done] = record
                    running -= 1
                }
                group.addTask {
                    (index, try train(step, on: dataset, rows: rows))
                }
                running += 1
            }
            for try await (done, record) in group { records[done] = record }
        }
        return try records.map { record in
            guard let record else { throw CancellationError() }
            return record
        }
    }

    /// Trains one fit and keeps what it leaves behind.
    private func train(
        _ step: Schedule.Step,
        on dataset: Dataset,
        rows: FitRows
    ) throws -> FitRecord {
        let fit = step.fit
        observe(.started(fit))
        let problem = TrainingProblem(
            dataset: dataset,
            rows: rows.training(of: fit),
            architecture: fit.plan.architecture,
            options: fit.plan.training,
            keys: fit.streamKeys
        )
        var trajectory = Trajectory()
        var fault = flip.flatMap { $0.heldOut == fit.heldOut ? $0 : nil }
        var flipped: Checkpoint?
        let watch = { (snapshot: borrowing EpochSnapshot) throws(Interruption) in
            if Task.isCancelled { throw .cancelled }
            let tensors = snapshot.network.tensors
            var values = tensors.map(\.values)
            let isFlipped =
                snapshot.epoch == fault?.epoch && fault?.apply(to: &values, of: tensors) == true
            trajectory.record(values, loss: snapshot.loss)
            observe(.epoch(fit, epoch: snapshot.epoch, loss: snapshot.loss))
            if isFlipped {
                fault = nil
                flipped = snapshot.checkpoint()
                flipped?.parameters = values.flatMap(\.self)
                throw .flipped
            }
        }
        let trained: TrainingOutcome
        do throws(Interruption) {
            trained = try problem.train(afterEpoch: watch)
        } catch {
            guard error == .flipped else { throw CancellationError() }
            trained = try problem.train(resuming: flipped, afterEpoch: watch)
        }
        let outcome = try keep(trained, of: fit, rows: rows, dataset: dataset, trajectory)
        let record = FitRecord(key: step.key, outcome: outcome)
        // What a fault has touched must not pass for the fit later.
        if flip == nil { try store.keep(record, of: fit) }
        observe(.ended(fit, outcome))
        return record
    }

    /// Why a training stopped before its end.
    private enum Interruption: Error {
        case cancelled
        case flipped
    }

    /// Keeps the bytes that a training leaves behind.
    private func keep(
        _ trained: TrainingOutcome,
        of fit: Fit,
        rows: FitRows,
        dataset: Dataset,
        _ trajectory: Trajectory
    ) throws -> FitRecord.Outcome {
        switch trained {
        case .diverged(let epoch, let step):
            return .diverged(epoch: epoch, step: step)
        case .trained(let model):
            let predictions = model.predictions(dataset, rows: rows.predicted(by: fit))
            // Finite weights can still sum to infinity: the numbers ran away at the very end.
            guard predictions.allSatisfy(\.isFinite) else {
                return .diverged(epoch: fit.plan.training.epochs, step: 0)
            }
            return .trained(
                FitRecord.Outputs(
                    weights: try store.objects.write(model.safeTensors),
                    predictions: try store.objects.write(Predictions.encode(predictions)),
                    trajectory: try store.objects.write(trajectory.bytes)
                )
            )
        }
    }
}
