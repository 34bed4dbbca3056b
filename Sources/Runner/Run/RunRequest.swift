import Engine
import Models
import Spec

/// What a user asks of `assay run`, resolved to values.
struct RunRequest: Sendable {
    let project: Project
    let files: ExperimentFiles
    let locator: TableLocator
    let jobs: Int
    let mode: Mode
    /// A fault put in on purpose.
    let flip: BitFlip?

    /// How much of the line is run.
    enum Mode: Sendable {
        /// Everything: train, judge, register.
        case full
        /// Three epochs; the gate is shown and not enforced; nothing is registered.
        case smoke
    }

    /// The number of epochs of a smoke run.
    static let smokeEpochs = 3

    /// What is carried out.
    var plan: Plan {
        var plan = Plan(files.experiment)
        if mode == .smoke { plan.training.epochs = min(plan.training.epochs, Self.smokeEpochs) }
        return plan
    }

    /// Runs the experiment, from the cache where that can be, and registers it.
    ///
    /// - Throws: `Failure` with what to tell the user; nothing is then left half-written.
    func report(progress: RunProgress) async throws(Failure) -> RunReport {
        let plan = plan
        let (found, facts) = try table(plan)
        do {
            let cached = flip == nil ? project.store.result(of: plan.digest) : nil
            let result: ExperimentResult
            if let cached {
                result = cached
            } else {
                let log = RunLog()
                result = try await train(plan, found, facts, progress)
                log.keep(in: project.store, name: files.experiment.name, result: result, jobs: jobs)
                if mode == .full { try compare(result) }
                if flip == nil { try project.store.keep(result, of: plan) }
            }
            progress.finish()
            var entry: Registry.Item?
            if mode == .full {
                try project.store.remember(plan, of: files.experiment.name)
                entry = try register(plan, result)
            }
            return RunReport(
                name: files.experiment.name,
                mode: mode,
                wasCached: cached != nil,
                result: result,
                registered: entry
            )
        } catch {
            progress.finish()
            throw failure(error)
        }
    }

    // MARK: - Steps

    /// Finds the table and holds its digest against the pinned one.
    private func table(
        _ plan: Plan
    ) throws(Failure) -> (TableLocator.Found, Digest) {
        guard let reference = files.experiment.data.tables.first else {
            throw Failure(.unusableInput, "the spec names no table")
        }
        let pinned = plan.data.first ?? nil
        guard let found = try locator.find(reference.path, pinned: pinned) else {
            throw files.failure(
                .tableMissing(reference.path),
                at: "data.table"
            )
        }
        guard let pinned else {
            throw files.failure(.tableUnpinned(found: found.digest.hex), at: "data.table")
        }
        guard found.digest == pinned else {
            throw files.failure(
                .digestDiffers(pinned: pinned.hex, found: found.digest.hex),
                at: "data.sha256"
            )
        }
        return (found, pinned)
    }

    private func train(
        _ plan: Plan,
        _ found: TableLocator.Found,
        _ digest: Digest,
        _ progress: RunProgress
    ) async throws -> ExperimentResult {
        let file = found.file
        let dataset = try DatasetLoader(plan, table: files.tablePath).load(file)
        let run = ExperimentRun(
            plan: plan,
            dataset: dataset,
            tables: [
                ExperimentResult.TableFacts(
                    sha256: digest,
                    bytes: file.status.size,
                    rows: dataset.rowCount
                )
            ],
            executor: Executor(
                store: project.store,
                jobs: jobs,
                observe: progress.observe,
                flip: flip
            ),
            previous: project.store.previousPlan(of: files.experiment.name),
            expect: progress.expect
        )
        return try await run.result()
    }

    /// Refuses a result that differs from a registered one of the same plan.
    private func compare(_ result: ExperimentResult) throws(Failure) {
        let registered = try project.registry.items().filter { $0.entry.plan == result.plan }
        guard let other = registered.first(where: { $0.entry.result != result.digest }) else {
            return
        }
        throw Failure(
            .notReproduced,
            """
            this run's result \(result.digest.short) differs from the registered one \
            \(other.entry.result.short) of the same plan; nothing was registered
            """,
            remedy: """
                the registered entry is '\(other.path)'; to rule out this machine's store, move \
                '\(project.store.path)' away and run again
                """
        )
    }

    /// Adds the entry, unless another result of the same plan stands in the registry.
    private func register(_ plan: Plan, _ result: ExperimentResult) throws -> Registry.Item {
        try compare(result)
        let draft = try EntryDraft(files, plan: plan, result: result, store: project.store)
        try project.registry.add(draft.entry, objects: draft.objects)
        return Registry.Item(
            entry: draft.entry,
            digest: draft.entry.digest,
            path: "\(project.registry.shownPath)/\(draft.entry.path)"
        )
    }

    /// Turns whatever stopped a run into what to tell the user.
    private func failure(_ error: any Error) -> Failure {
        switch error {
        case let failure as Failure:
            return failure
        case let problem as DatasetLoader.Problem:
            return files.failure(problem)
        case let error as DiskError:
            return Failure(error)
        case is CancellationError:
            return Failure(.interrupted, "interrupted; what was trained is kept")
        default:
            return Failure(.failure, "\(error)")
        }
    }
}
