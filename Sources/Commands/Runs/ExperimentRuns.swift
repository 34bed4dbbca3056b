import Canonical
import Checking
import Comparing
import Engine
import Estimating
import Files
import Lookup
import Machine
import Markup
import Proposing
import Records
import Runner
import Source
import Spec

/// What `assay run` does with one experiment, or with several.
struct ExperimentRuns: Sendable {
    let project: Project
    let locator: TableLocator
    /// Shared by all experiments.
    let slots: Slots
    let checkpoints: CheckpointRule
    let mode: RunRequest.Mode
    let flip: BitFlip?
    let talk: Terminal
    let isQuiet: Bool
    let isVerbose: Bool
    /// The most fits of one experiment.
    let limit: FitLimit
    /// Measures the fits.
    let clock = FitClock()
    /// A job that was to train; nothing of that is trained here then.
    private(set) var job: FinishedJob?

    init(
        project: Project,
        locator: TableLocator,
        slots: Slots,
        checkpoints: CheckpointRule,
        mode: RunRequest.Mode,
        flip: BitFlip?,
        talk: Terminal,
        isQuiet: Bool,
        isVerbose: Bool,
        limit: FitLimit
    ) {
        self.project = project
        self.locator = locator
        self.slots = slots
        self.checkpoints = checkpoints
        self.mode = mode
        self.flip = flip
        self.talk = talk
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        self.limit = limit
    }

    /// The same after a job, for its report.
    func reporting(_ job: FinishedJob) -> ExperimentRuns {
        var copy = self
        copy.job = job
        return copy
    }

    // MARK: - One experiment

    /// Runs an experiment, and compares it with its baseline.
    ///
    /// - Parameter path: The path of the spec.
    /// - Returns: The report, the comparison if an entry was registered, and the effort.
    /// - Throws: `Failure` with what to tell the user.
    func single(_ path: String) async throws(Failure) -> RunOutcome {
        let files = try ExperimentFiles(spec: path, in: project)
        warn(of: files)
        let request = try trainingRequest(of: files)
        if isVerbose { try printPlan(of: files, request.plan) }
        let progress = RunProgress(
            terminal: talk,
            isQuiet: isQuiet,
            isVerbose: isVerbose,
            secondsLeft: clock.secondsLeft
        )
        defer { clock.keep(in: project.store) }
        let report = counted(
            try await request.report(progress: examining(progress, of: files))
        )
        var effort = RunEffort(report, counts: progress.counts, elapsed: progress.elapsed)
        if let job, job.trained.contains(report.name), progress.counts.trained == 0 {
            effort = RunEffort(
                trained: max(0, report.result.outcomes.count - job.cached),
                cached: job.cached,
                elapsed: progress.elapsed
            )
            effort.job = job.id
        }
        if report.registered != nil { try await runBaseline(of: files) }
        let standing = report.registered.map { BaselineStanding(of: $0, files, in: project) }
        return RunOutcome(report: report, standing: standing, effort: effort)
    }

    /// Registers the baseline if it has no entry and costs next to nothing: a closed form.
    private func runBaseline(of files: ExperimentFiles) async throws(Failure) {
        guard let baseline = try missingBaseline(of: files) else { return }
        let name = baseline.experiment.name
        if !isQuiet { Output.talk("registering the baseline '\(name)', which has no entry") }
        do throws(Failure) {
            _ = try await request(of: baseline).report(progress: .none)
        } catch {
            let reason = error.messages.first ?? "unknown reason"
            Output.talk("warning: the baseline '\(name)' could not be run: \(reason)")
        }
    }

    /// The baseline in closed form that an experiment names, if it has no entry.
    private func missingBaseline(of files: ExperimentFiles) throws(Failure) -> ExperimentFiles? {
        guard mode == .full, let name = files.experiment.baseline,
            let baseline = try? project.experimentFiles(named: name),
            baseline.experiment.arms.allSatisfy(\.model.isLinear),
            try project.currentItem(of: name) == nil
        else { return nil }
        return baseline
    }

    // MARK: - Several

    /// Runs experiments as one plan.
    ///
    /// - Parameters:
    ///   - paths: The paths of the specs.
    ///   - skipsMissingData: Whether a spec whose data is elsewhere is no failure, and one with an entry
    ///     is left alone.
    /// - Returns: What came of each.
    /// - Throws: `Failure` if nothing can be run at all.
    func several(
        _ paths: [String],
        skippingMissingData skipsMissingData: Bool
    ) async throws(Failure) -> ExperimentRunsOutcome {
        var outcome = ExperimentRunsOutcome(project: project)
        var members: [RunQueue.Member] = []
        var waiting: Set<String> = []
        for path in paths where !outcome.names.contains(path.stem) {
            outcome.names.append(path.stem)
            do throws(Failure) {
                let files = try ExperimentFiles(spec: path, in: project)
                if skipsMissingData {
                    let missing = try DataAtHand(files.experiment, locator: locator).missing
                    if !missing.isEmpty {
                        outcome.waiting[path.stem] = missing
                        waiting.insert(path.stem)
                        continue
                    }
                }
                if let baseline = try missingBaseline(of: files),
                    !members.contains(where: { $0.name == baseline.experiment.name }),
                    !paths.contains(where: { $0.stem == baseline.experiment.name })
                {
                    outcome.names.append(baseline.experiment.name)
                    members.append(RunQueue.Member(baseline))
                }
                members.append(RunQueue.Member(files))
            } catch {
                outcome.failures[path.stem] = error
            }
        }
        // What is compared with an experiment that waits has to wait, too.
        while let index = members.firstIndex(where: {
            !waiting.isDisjoint(with: $0.files.experiment.rivalNames)
        }) {
            let name = members.remove(at: index).name
            waiting.insert(name)
            outcome.waiting[name] = []
        }
        try checkData(of: members)
        for member in members {
            warn(of: member.files)
            if isVerbose, let request = try? request(of: member.files) {
                try printPlan(of: member.files, request.plan)
            }
        }
        await carryOut(members, skippingRegistered: skipsMissingData, into: &outcome)
        return outcome
    }

    private func carryOut(
        _ members: [RunQueue.Member],
        skippingRegistered skipsRegistered: Bool,
        into outcome: inout ExperimentRunsOutcome
    ) async {
        let progress = RunProgress(
            terminal: talk,
            isQuiet: isQuiet,
            isVerbose: isVerbose,
            scope: .experiments(members.count),
            secondsLeft: clock.secondsLeft
        )
        defer { clock.keep(in: project.store) }
        let queue = RunQueue(members: members, width: slots.count) {
            member throws(Failure) -> RunRequest? in
            if skipsRegistered, try project.hasEntry(of: member.files) { return nil }
            return try trainingRequest(of: member.files)
        }
        let results = await queue.outcomes { member in
            examining(progress, of: member.files, amongSeveral: true)
        }
        outcome.elapsed = progress.elapsed
        for (member, result) in zip(members, results) {
            switch result {
            case .success(let report?):
                outcome.reports[member.name] = counted(report)
                outcome.standings[member.name] = report.registered.map {
                    BaselineStanding(of: $0, member.files, in: project)
                }
            case .success(nil): outcome.unchanged.append(member.name)
            case .failure(let failure): outcome.failures[member.name] = failure
            }
        }
    }

    /// Refuses a path without a name that would have to stand for several tables.
    private func checkData(of members: [RunQueue.Member]) throws(Failure) {
        guard let given = locator.given else { return }
        let names = Set(
            members.flatMap { $0.files.experiment.arms.flatMap { $0.data.tables.map(\.path) } }
        )
        guard names.count > 1 else { return }
        throw Failure(
            .usage,
            "--data '\(given)' does not name one of the \(names.count) tables of the specs",
            remedy: "use --data \(names.min()?.lastComponent ?? "NAME")=\(given)"
        )
    }

    // MARK: - Parts

    /// A request for this process; after a job, only for what the job has trained.
    private func trainingRequest(of files: ExperimentFiles) throws(Failure) -> RunRequest {
        let request = try request(of: files)
        let name = files.experiment.name
        if let job, job.trained.contains(name), project.store.result(of: request.plan.digest) == nil
        {
            throw job.failure(of: name)
        }
        return request
    }

    /// A report of what a job has trained does not call it cached.
    private func counted(_ report: RunReport) -> RunReport {
        guard let job, job.trained.contains(report.name) else { return report }
        return RunReport(
            name: report.name,
            mode: report.mode,
            wasCached: false,
            isFresh: report.isFresh,
            result: report.result,
            registered: report.registered,
            pool: report.pool,
            scoresClips: report.scoresClips
        )
    }

    /// A request to run an experiment.
    func request(of files: ExperimentFiles) throws(Failure) -> RunRequest {
        try RunRequest(
            project: project,
            files: files,
            locator: locator,
            jobs: slots.count,
            checkpoints: checkpoints,
            mode: mode,
            flip: flip,
            slots: slots,
            limit: limit
        )
    }

    private func warn(of files: ExperimentFiles) {
        guard !isQuiet, isVerbose || !isSettled(files) else { return }
        for warning in files.warnings { Output.talk(warning.rendered(source: files.spec)) }
        for text in files.convertedTexts(in: project) { Output.talk(text.warning) }
    }

    private func printPlan(of files: ExperimentFiles, _ plan: Plan) throws(Failure) {
        let outlook = try PlanOutlook(
            files,
            plan: plan,
            project: project,
            locator: locator,
            limit: limit
        )
        let lines = outlook.lines(jobs: slots.count, store: project.store, terminal: talk)
        Output.talk(lines.joined(separator: "\n") + "\n")
    }

    /// Whether the registry has the entry of a spec, so that its warnings were read before; `validate`
    /// and `data check` print them at any time.
    private func isSettled(_ files: ExperimentFiles) -> Bool {
        (try? project.hasEntry(of: files)) ?? false
    }

    /// Shows the findings about the rows before they are trained on.
    private func examining(
        _ progress: RunProgress,
        of files: ExperimentFiles,
        amongSeveral isNamed: Bool = false
    ) -> RunWatcher {
        let name = files.experiment.name
        let shown = isNamed ? progress.watcher.named(name) : progress.watcher
        let isSilent = isQuiet || !isVerbose && isSettled(files)
        return shown.observing(clock.observe).examining { [clock] in
            clock.expect($0, $1)
            guard !isSilent else { return }
            let findings = DataCheck.findings($0, data: $1, tables: $2.paths)
            for line in DataWarnings(name: name, findings: findings).lines { progress.say(line) }
        }
    }
}
