import Engine
package import Records

/// Executes a schedule: trains the missing fits in parallel and stores them.
package struct Executor: Sendable {
    package let store: Store
    /// How many fits are trained at once; nothing but time depends on it.
    package let slots: Slots
    package let observe: @Sendable (RunEvent) -> Void
    /// When trainings leave checkpoints, and go on from those that are there; `nil` for never.
    package var checkpoints: CheckpointRule?
    /// An injected fault.
    package var flip: BitFlip?
    /// Is lent the tensors of every fit after every epoch.
    var witness: CheckpointWitness?

    package init(
        store: Store,
        slots: Slots,
        observe: @escaping @Sendable (RunEvent) -> Void,
        checkpoints: CheckpointRule? = nil,
        flip: BitFlip? = nil,
        witness: CheckpointWitness? = nil
    ) {
        self.store = store
        self.slots = slots
        self.observe = observe
        self.checkpoints = checkpoints
        self.flip = flip
        self.witness = witness
    }

    /// Executes steps and, on idle cores, starts those that may follow.
    ///
    /// What another process trains in the same store is left to it, and taken from the store when it is
    /// there; if that process dies, it is trained here.
    ///
    /// - Parameters:
    ///   - steps: The plan.
    ///   - ahead: What comes next if `goesOn` says so. It is begun when no step is left to begin, and
    ///     given up if it is not wanted.
    ///   - data: The tables of the arms.
    ///   - goesOn: Is given the records of the steps, in their order, and decides.
    /// - Returns: The records of `steps`, in their order, then those of `ahead` if they are wanted.
    /// - Throws: `DiskError` if something cannot be kept; what was kept stays kept.
    package func carryOut(
        _ steps: [Schedule.Step],
        ahead: [Schedule.Step],
        on data: [ArmData],
        goesOn: ([FitRecord]) throws -> Bool
    ) async throws -> [FitRecord] {
        let all = steps + ahead
        let rows = FitRows(data: data)
        return try await withThrowingTaskGroup(of: Event.self) { group in
            var records = [FitRecord?](repeating: nil, count: all.count)
            var toBegin = Array(all.indices)[...]
            var missing = steps.count
            var claims: [Int: Claim] = [:]
            defer { for claim in claims.values { claim.end() } }
            var training = 0
            var isDecided = false
            var isPausing = false
            // What was trained ahead is kept once it is wanted: what the store has then never depends
            // on who was faster.
            var waiting: [(index: Int, work: FitTraining.Outcome)] = []
            while true {
                var elsewhere: [Int] = []
                while training < slots.count, let index = toBegin.first {
                    let isAhead = index >= steps.count && !isDecided
                    if isAhead, all[index].action == .reuse { break }
                    toBegin.removeFirst()
                    switch begin(all[index]) {
                    case .inStore(let record):
                        records[index] = record
                        if index < steps.count { missing -= 1 }
                    case .elsewhere: elsewhere.append(index)
                    case .here(let claim):
                        claims[index] = claim
                        group.addTask(executorPreference: OwnThreads.shared) {
                            let training = FitTraining(step: all[index], rows: rows, executor: self)
                            return .trained(index, try await slots.withOne { try training.run() })
                        }
                        training += 1
                    }
                }
                if !elsewhere.isEmpty { toBegin = (elsewhere + toBegin)[...] }
                if !elsewhere.isEmpty, !isPausing {
                    isPausing = true
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(20))
                        return .paused
                    }
                }
                if !isDecided, missing == 0 {
                    isDecided = true
                    let done = records.prefix(steps.count).compactMap(\.self)
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
                    if index < steps.count { missing -= 1 }
                    claims.removeValue(forKey: index)?.end()
                case .paused: isPausing = false
                case nil:
                    return records.compactMap(\.self)
                }
            }
        }
    }

    /// The state of a step.
    private enum Event: Sendable {
        case trained(Int, FitTraining.Outcome)
        case kept(Int, FitRecord)
        /// It is time to look again at what others train.
        case paused
    }

    /// Who sees to a step.
    private enum Beginning {
        case inStore(FitRecord)
        case here(Claim?)
        /// Another process trains it.
        case elsewhere
    }

    private func begin(_ step: Schedule.Step) -> Beginning {
        // What a fault has touched is nobody else's business.
        guard flip == nil else { return .here(nil) }
        if step.action == .reuse, let record = reused(step) { return .inStore(record) }
        guard let claim = store.claim(step.key) else { return .elsewhere }
        // It may have come into the store since the schedule was made.
        guard let record = reused(step) else { return .here(claim) }
        claim.end()
        return .inStore(record)
    }

    private func reused(_ step: Schedule.Step) -> FitRecord? {
        if checkpoints?.keepsAll ?? false {
            let kept = store.checkpointEpochs(of: step.key).count
            let trained = store.record(of: step.key)?.outcome.outputs?.epochs?.trained
            guard kept == trained ?? step.fit.arm.model.epochCount else { return nil }
        }
        guard let record = store.record(of: step.key) else { return nil }
        observe(.reused(step.fit))
        return record
    }

    /// Stores the outputs of a training.
    private func keep(_ work: FitTraining.Outcome, of step: Schedule.Step) throws -> FitRecord {
        let outcome: FitRecord.Outcome =
            switch work {
            case .diverged(let epoch, let step):
                .diverged(epoch: epoch, step: step)
            case .trained(let weights, let predictions, let trajectory, let omitted, let epochs):
                .trained(
                    FitRecord.Outputs(
                        weights: try store.objects.write(weights),
                        predictions: try store.objects.write(predictions),
                        trajectory: try store.objects.write(trajectory),
                        omitted: omitted,
                        epochs: epochs
                    )
                )
            }
        let record = FitRecord(key: step.key, outcome: outcome)
        // What a fault has touched must not pass for the fit later.
        if flip == nil { try store.keep(record, of: step.fit) }
        if let checkpoints, !checkpoints.keepsAll { try store.removeCheckpoints(of: step.key) }
        observe(.ended(step.fit, outcome))
        return record
    }
}
