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
    ///
    /// - Throws: `Failure` if the gate names an experiment that has no result.
    func plan() throws(Failure) -> Plan {
        var plan = Plan(files.experiment, rivals: try rivals().digests)
        if mode == .smoke {
            for index in plan.arms.indices {
                plan.arms[index].training.epochs = min(
                    plan.arms[index].training.epochs,
                    Self.smokeEpochs
                )
            }
        }
        return plan
    }

    /// The experiments that the gate compares with.
    private func rivals() throws(Failure) -> RivalResults {
        try RivalResults(files, in: project)
    }

    /// Runs the experiment, from the cache where that can be, and registers it.
    ///
    /// - Throws: `Failure` with what to tell the user; nothing is then left half-written.
    func report(progress: RunProgress) async throws(Failure) -> RunReport {
        let plan = try plan()
        let tables = try FoundTables(files, locator: locator)
        do {
            let cached = flip == nil ? project.store.result(of: plan.digest) : nil
            let result: ExperimentResult
            if let cached {
                result = cached
            } else {
                let log = RunLog()
                result = try await train(plan, tables, progress)
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

    private func train(
        _ plan: Plan,
        _ tables: FoundTables,
        _ progress: RunProgress
    ) async throws -> ExperimentResult {
        let run = ExperimentRun(
            plan: plan,
            data: try ArmData.load(plan, paths: tables.paths, files: tables.files),
            executor: Executor(
                store: project.store,
                jobs: jobs,
                observe: progress.observe,
                flip: flip
            ),
            rivals: try rivals().results,
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
        default:
            return Failure(.failure, "\(error)")
        }
    }
}
