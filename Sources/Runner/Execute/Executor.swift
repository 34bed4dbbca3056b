import Engine
import Models

/// Carries out a schedule: trains what is to run, in parallel, and keeps all of it.
struct Executor: Sendable {
    let store: Store
    /// How many fits are trained at once, at least 1; nothing but time depends on it.
    let jobs: Int
    let observe: @Sendable (RunEvent) -> Void
    /// A fault put in on purpose.
    var flip: BitFlip?

    /// Carries out steps, and, on cores that would idle, begins with what may be wanted after them.
    ///
    /// - Parameters:
    ///   - steps: What is carried out.
    ///   - ahead: What comes next if `goesOn` says so. It is begun when no step is left to begin, and
    ///     given up if it is not wanted.
    ///   - data: The tables of the arms.
    ///   - goesOn: Is given the records of the steps, in their order, and decides.
    /// - Returns: The records of `steps`, in their order, then those of `ahead` if they are wanted.
    /// - Throws: `DiskError` if something cannot be kept; what was kept stays kept.
    func carryOut(
        _ steps: [Schedule.Step],
        ahead: [Schedule.Step],
        on data: [ArmData],
        goesOn: ([FitRecord]) throws -> Bool
    ) async throws -> [FitRecord] {
        let all = steps + ahead
        let rows = FitRows(data: data)
        return try await withThrowingTaskGroup(of: Event.self) { group in
            var records = [FitRecord?](repeating: nil, count: all.count)
            var next = 0
            var training = 0
            var isDecided = false
            // What was trained ahead is kept once it is wanted: what the store has then never depends
            // on who was faster.
            var waiting: [(index: Int, work: Work)] = []
            while true {
                while training < jobs, next < all.count {
                    let isAhead = next >= steps.count && !isDecided
                    if isAhead, all[next].action == .reuse { break }
                    if let record = reusable(all[next]) {
                        records[next] = record
                    } else {
                        let index = next
                        group.addTask(executorPreference: OwnThreads.shared) {
                            .trained(index, try train(all[index], rows: rows))
                        }
                        training += 1
                    }
                    next += 1
                }
                let done = records.prefix(steps.count).compactMap(\.self)
                if !isDecided, done.count == steps.count {
                    isDecided = true
                    guard try goesOn(done) else {
                        group.cancelAll()
                        while await group.nextResult() != nil {}
                        return done
                    }
                    continue
                }
                while isDecided, let (index, work) = waiting.popLast() {
                    group.addTask(executorPreference: OwnThreads.shared) {
                        .kept(index, try keep(work, of: all[index]))
                    }
                }
                switch try await group.next() {
                case .trained(let index, let work):
                    training -= 1
                    if index >= steps.count, !isDecided {
                        waiting.append((index, work))
                        continue
                    }
                    // The disk is waited for while the next fit is trained.
                    group.addTask(executorPreference: OwnThreads.shared) {
                        .kept(index, try keep(work, of: all[index]))
                    }
                case .kept(let index, let record):
                    records[index] = record
                case nil:
                    return records.compactMap(\.self)
                }
            }
        }
    }

    /// How far a step has come.
    private enum Event: Sendable {
        case trained(Int, Work)
        case kept(Int, FitRecord)
    }

    /// What a training leaves behind, to be kept.
    private enum Work: Sendable {
        case trained(weights: [UInt8], predictions: [UInt8], trajectory: [UInt8])
        case diverged(epoch: Int, step: Int)
    }

    private func reusable(_ step: Schedule.Step) -> FitRecord? {
        guard step.action == .reuse, flip == nil, let record = store.record(of: step.key) else {
            return nil
        }
        observe(.reused(step.fit))
        return record
    }

    /// Trains one fit.
    private func train(
        _ step: Schedule.Step,
        rows: FitRows
    ) throws -> Work {
        let fit = step.fit
        observe(.started(fit))
        let problem = TrainingProblem(
            dataset: rows.data[step.arm].dataset,
            rows: rows.training(of: step),
            architecture: fit.arm.architecture,
            options: fit.arm.training,
            scalers: fit.arm.scalers,
            keys: fit.streamKeys
        )
        var trajectory = Trajectory()
        var fault = flip.flatMap { $0.heldOut == step.heldOutName(rows) ? $0 : nil }
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
        let model: TrainedModel
        switch trained {
        case .diverged(let epoch, let step): return .diverged(epoch: epoch, step: step)
        case .trained(let result): model = result
        }
        let predictions = model.predictions(problem.dataset, rows: rows.predicted(by: step))
        // Finite weights can still sum to infinity: the numbers ran away at the very end.
        guard predictions.allSatisfy(\.isFinite) else {
            return .diverged(epoch: fit.arm.training.epochs, step: 0)
        }
        return .trained(
            weights: SafeTensors.encode(tensors: model.tensors),
            predictions: Predictions.encode(predictions),
            trajectory: trajectory.bytes
        )
    }

    /// Why a training stopped before its end.
    private enum Interruption: Error {
        case cancelled
        case flipped
    }

    /// Keeps what a training leaves behind.
    private func keep(_ work: Work, of step: Schedule.Step) throws -> FitRecord {
        let outcome: FitRecord.Outcome =
            switch work {
            case .diverged(let epoch, let step):
                .diverged(epoch: epoch, step: step)
            case .trained(let weights, let predictions, let trajectory):
                .trained(
                    FitRecord.Outputs(
                        weights: try store.objects.write(weights),
                        predictions: try store.objects.write(predictions),
                        trajectory: try store.objects.write(trajectory)
                    )
                )
            }
        let record = FitRecord(key: step.key, outcome: outcome)
        // What a fault has touched must not pass for the fit later.
        if flip == nil { try store.keep(record, of: step.fit) }
        observe(.ended(step.fit, outcome))
        return record
    }
}

extension Schedule.Step {
    /// The name of what the step's fold holds out; `nil` for a fit on all rows.
    fileprivate func heldOutName(_ rows: FitRows) -> String? {
        fold.map { rows.data[arm].folds[$0].name }
    }
}
