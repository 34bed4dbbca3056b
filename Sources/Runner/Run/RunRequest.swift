import Canonical
import Engine
import Lookup
package import Machine
import Models
package import Records
import Spec

/// A request to run an experiment.
package struct RunRequest: Sendable {
    package let project: Project
    package let files: ExperimentFiles
    package let locator: TableLocator
    package let jobs: Int
    package let checkpoints: CheckpointRule
    package let mode: Mode
    /// An injected fault.
    package let flip: BitFlip?
    /// The places for trainings that it shares with other requests; `nil` for its own.
    let slots: Slots?
    /// The most fits that the plan may have.
    let limit: FitLimit
    /// The plan.
    package let plan: Plan
    /// The experiments that the gate compares with.
    private let rivals: RivalResults

    /// How much of the pipeline is run.
    package enum Mode: Sendable {
        /// Train, check the gate, register.
        case full
        /// Three epochs; the gate is not enforced, nothing is registered.
        case smoke
        /// The same on synthetic tables.
        case synthetic
    }

    /// The number of epochs of a smoke run.
    package static let smokeEpochs = 3

    /// Resolves the plan.
    ///
    /// - Parameters:
    ///   - project: Where the experiment stands.
    ///   - files: Its texts.
    ///   - locator: Finds its tables.
    ///   - jobs: How many fits are trained at once.
    ///   - checkpoints: When long fits leave checkpoints.
    ///   - mode: How much of the pipeline is run.
    ///   - flip: An injected fault.
    ///   - slots: The places for trainings that several requests share.
    ///   - limit: The most fits that the plan may have.
    /// - Throws: `Failure` if the gate names an experiment that has no result.
    package init(
        project: Project,
        files: ExperimentFiles,
        locator: TableLocator,
        jobs: Int,
        checkpoints: CheckpointRule,
        mode: Mode,
        flip: BitFlip?,
        slots: Slots? = nil,
        limit: FitLimit = .usual
    ) throws(Failure) {
        self.slots = slots
        self.limit = limit
        self.project = project
        self.files = files
        self.locator = locator
        self.jobs = jobs
        self.checkpoints = checkpoints
        self.mode = mode
        self.flip = flip
        // A result on made-up tables can be compared with none on real ones.
        rivals = mode == .synthetic ? .none : try RivalResults(files, in: project)
        var plan = Plan(files.experiment, rivals: rivals.digests)
        if mode != .full {
            for index in plan.arms.indices {
                guard let epochs = plan.arms[index].model.training?.epochs else { continue }
                plan.arms[index].model.training?.epochs = min(epochs, Self.smokeEpochs)
            }
        }
        self.plan = plan
    }

    /// Runs the experiment with cached fits where possible, and registers it.
    ///
    /// - Throws: `Failure` with what to tell the user; nothing is then left half-written.
    package func report(progress: RunWatcher) async throws(Failure) -> RunReport {
        if mode == .synthetic { return try await syntheticReport(progress: progress) }
        let tables = try FoundTables(files, locator: locator.hashing)
        // From the cache, too: an expectation may be newer than the result.
        try tables.checkExpectations(of: files)
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        do {
            let usesStore = flip == nil && !checkpoints.keepsAll
            let cached = usesStore ? project.store.result(of: plan.digest) : nil
            let result: ExperimentResult
            var isFresh = false
            if let cached {
                result = cached
                // The plan is an object, too, which nothing has looked at yet.
                try project.store.keep(result, of: plan)
            } else {
                let log = RunLog()
                result = try await train(tables, progress, log)
                isFresh = log.isFresh
                log.keep(in: project.store, name: files.experiment.name, result: result, jobs: jobs)
                if mode == .full { try compare(result) }
                if flip == nil { try project.store.keep(result, of: plan) }
            }
            progress.finish()
            var entry: Registry.Item?
            if mode == .full {
                try project.store.remember(plan, of: files.experiment.name)
                entry = try register(result)
            }
            return RunReport(
                name: files.experiment.name,
                mode: mode,
                wasCached: cached != nil,
                isFresh: isFresh,
                result: result,
                registered: entry,
                pool: plan.pool,
                scoresClips: plan.scoresClips
            )
        } catch {
            progress.finish()
            throw files.failure(from: error)
        }
    }

    // MARK: - Steps

    private func train(
        _ tables: FoundTables,
        _ progress: RunWatcher,
        _ log: RunLog
    ) async throws -> ExperimentResult {
        let data = try ArmData.load(plan, paths: tables.paths, files: tables.files)
        try limit.check(plan, folds: data.map(\.fitFolds.count))
        progress.warn(data.flatMap(\.warnings))
        progress.examine(plan, data, tables)
        let run = ExperimentRun(
            plan: plan,
            data: data,
            executor: Executor(
                store: project.store,
                slots: slots ?? Slots(jobs),
                observe: { event in
                    log.observe(event)
                    progress.observe(event)
                },
                checkpoints: checkpoints,
                flip: flip
            ),
            rivals: rivals.results,
            previous: project.store.previousPlan(of: files.experiment.name),
            expect: progress.expect
        )
        return try await run.result()
    }

    /// Rejects a result that differs from a registered result of the same plan.
    private func compare(_ result: ExperimentResult) throws(Failure) {
        let registered = try project.items(ofPlan: result.plan, of: files.experiment.name)
        guard let other = registered.first(where: { $0.entry.result != result.digest }) else {
            return
        }
        throw Failure(
            .notReproduced,
            """
            the result \(result.digest.short) differs from the registered result \
            \(other.entry.result.short) of the same plan; nothing registered
            """,
            remedy: """
                the registered entry is '\(other.path)'; to rule out a corrupt store, move \
                '\(project.store.path)' away and run again
                """
        )
    }

    /// Adds the entry, unless another result of the same plan stands in the registry.
    private func register(_ result: ExperimentResult) throws -> Registry.Item {
        try compare(result)
        let draft = try EntryDraft(files, plan: plan, result: result, store: project.store)
        return try RegistryIndex.adding(to: project) {
            let isNew = try project.registry.add(draft.entry, objects: draft.objects)
            let item = Registry.Item(
                entry: draft.entry,
                digest: draft.entry.digest,
                path: "\(project.registry.shownPath)/\(draft.entry.path)"
            )
            return (item, isNew)
        }
    }
}
