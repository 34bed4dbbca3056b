import Canonical
package import Comparing
import Decisions
import Engine
import Files
import Git
import Lookup
import Parallel
package import Records
package import Runner
import Source
import Spec

/// A request for a proposal.
package struct ProposalRequest: Sendable {
    package let project: Project
    package let locator: TableLocator
    /// The commit to compare with, as given by the user.
    package let base: String
    package let jobs: Int
    /// The comparison outcome that fails the proposal, if any.
    package let failureCondition: FailureCondition?
    /// What else fails the proposal.
    package let demands: Proposal.Demands
    /// Creates the progress callbacks of a run.
    package let progress: @Sendable (_ name: String, _ epochs: Int) -> RunWatcher

    package init(
        project: Project,
        locator: TableLocator,
        base: String,
        jobs: Int,
        failureCondition: FailureCondition?,
        demands: Proposal.Demands = Proposal.Demands(),
        progress: @escaping @Sendable (_ name: String, _ epochs: Int) -> RunWatcher
    ) {
        self.project = project
        self.locator = locator
        self.base = base
        self.jobs = jobs
        self.failureCondition = failureCondition
        self.demands = demands
        self.progress = progress
    }

    /// Finds changed specs, runs those with data, and compares them.
    ///
    /// - Throws: `Failure` if there is no proposal to speak of: no checkout, no such commit.
    package func proposal() async throws(Failure) -> Proposal {
        let checkout = try await Checkout(around: project.root)
        let commit = try await checkout.commit(base)
        let head = try await checkout.commit("HEAD")
        let fork = try await checkout.mergeBase(commit, head, named: base)
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        let scratch = project.store.scratch(for: "propose").path
        defer { try? Disk.removeTree(scratch) }
        let index = SpecIndex(project)
        defer { index.keep() }
        let before = try await BaseProject(
            checkout.tree(of: fork),
            of: checkout,
            in: scratch,
            index: index
        )
        let changes = try await ProposedChange.all(in: project, since: before, index: index)
        let removed = changes.filter { $0.kind == .removed }.map(\.name)
        let project = project
        let registered = Deferred { (try? project.registry.items()) ?? [] }
        var specs: [ProposedSpec] = []
        var ran: [Digest: Bool] = [:]
        for change in order(changes) {
            // What it is held against has been run by now.
            let remaining = hasOldEntry(change, before) ? change.besidesRivals : change
            let waiting = specs.filter { $0.state.waiting != nil }.map(\.name)
            guard let remaining,
                let state = await state(of: remaining, waiting: waiting, ran: &ran)
            else { continue }
            specs.append(
                try await spec(remaining, state, before, removed: removed, among: registered)
            )
        }
        for index in specs.indices {
            guard let item = specs[index].view?.item,
                let side = try? ComparedEntry(item, in: project.registry)
            else { continue }
            let baselines = ClosedFormBaselines(
                among: project.closedForms(beside: [item]),
                in: project.registry
            )
            specs[index].closedForm = baselines.best(for: side)
        }
        specs.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let added = await addedEntries(since: before, ran: ran)
        let committed = try await CommittedFiles(
            paths(of: specs),
            in: head,
            of: checkout,
            project: project
        )
        for index in specs.indices {
            guard let view = specs[index].view else { continue }
            let paths = ["registry/\(view.item.entry.path)"] + view.objectPaths
            specs[index].isEntryCommitted = paths.allSatisfy(committed.contains)
        }
        do throws(DiskError) {
            let lint = ProposalLint(
                project: project,
                base: before,
                specs: specs,
                addedEntries: added
            )
            return Proposal(
                base: base,
                failureCondition: failureCondition,
                demands: demands,
                specs: specs,
                addedEntries: added,
                findings: try lint.findings(isCommitted: committed.contains),
                uncommitted: committed.missing
            )
        } catch {
            throw Failure(error)
        }
    }

    // MARK: - One experiment

    /// Finds the entry of an experiment, or runs it, or says what is missing.
    ///
    /// - Parameters:
    ///   - change: The experiment.
    ///   - waiting: The experiments before it that wait to be trained.
    ///   - ran: Gets the entry if it was carried out, and whether all of it was trained for it.
    /// - Returns: `nil` if there is nothing to say.
    private func state(
        of change: ProposedChange,
        waiting: [String],
        ran: inout [Digest: Bool]
    ) async -> ProposedSpec.State? {
        guard change.kind != .removed else { return .removed }
        let files: ExperimentFiles
        do throws(Failure) {
            files = try ExperimentFiles(spec: project.shown(change.path), in: project)
        } catch {
            return .invalid(error.messages.map(project.below(root:)))
        }
        do throws(Failure) {
            let items = try project.registry.items(named: change.name)
            let current = files.currentEntry(among: items, in: project)
            if let current { try project.refuseConflicts(of: [current]) }
            if let current, current.entry.isOf(files) {
                return .registered(try EntryView(current, in: project.registry))
            }
            let data = try DataAtHand(files.experiment, locator: locator)
            let rivalsWaiting = files.experiment.rivalNames.filter(waiting.contains)
            if change.isProposal, data.missing.isEmpty, rivalsWaiting.isEmpty {
                let (view, isFresh) = try await run(files)
                ran[view.item.digest] = isFresh
                return .ran(view)
            }
            if let current {
                return .textsMoved(try EntryView(current, in: project.registry))
            }
            // Nothing but its record moved, and it has no entry: no business of this branch.
            guard change.isProposal else { return nil }
            let rivals = try? RivalResults(files, in: project)
            return .waiting(
                ProposedSpec.Waiting(
                    plan: rivals.map { Plan(files.experiment, rivals: $0.digests).digest },
                    missing: data.missing,
                    rivals: rivalsWaiting
                )
            )
        } catch {
            return .failed(error.code, error.messages.map(project.below(root:)))
        }
    }

    private func run(
        _ files: ExperimentFiles
    ) async throws(Failure) -> (view: EntryView, isFresh: Bool) {
        let request = try RunRequest(
            project: project,
            files: files,
            locator: locator,
            jobs: jobs,
            checkpoints: .usual,
            mode: .full,
            flip: nil
        )
        let epochs = request.plan.arms.map(\.model.epochCount).max() ?? 0
        let report = try await request.report(progress: progress(files.experiment.name, epochs))
        guard let item = report.registered else {
            throw Failure(.failure, "the run of '\(files.experiment.name)' registered no entry")
        }
        return (try EntryView(item, in: project.registry), report.isFresh)
    }

    /// Whether the entry of an experiment as it stands is one of the merge base.
    private func hasOldEntry(_ change: ProposedChange, _ base: BaseProject) -> Bool {
        guard let item = try? project.currentItem(of: change.name) else { return false }
        return base.entryPaths.contains("registry/\(item.entry.path)")
    }

    /// The experiments that others are held against come first; else the order of the names.
    private func order(_ changes: [ProposedChange]) -> [ProposedChange] {
        var rest = changes.map { (change: $0, needs: needs($0)) }
        var sorted: [ProposedChange] = []
        while !rest.isEmpty {
            let waiting = Set(rest.map(\.change.name))
            // In a circle, the first goes first.
            let next = rest.firstIndex { $0.needs.isDisjoint(with: waiting) } ?? 0
            sorted.append(rest.remove(at: next).change)
        }
        return sorted
    }

    private func needs(_ change: ProposedChange) -> Set<String> {
        guard
            let files = try? ExperimentFiles(spec: project.path(change.path), in: project)
        else { return [] }
        return Set(files.experiment.rivalNames + [files.experiment.baseline].compactMap(\.self))
            .subtracting([change.name])
    }

    // MARK: - Files

    /// The files that a proposal consists of, with the objects that verification asks for.
    private func paths(of specs: [ProposedSpec]) -> [String] {
        var paths: Set<String> = []
        for spec in specs {
            // A spec with its decision record is a proposal, with or without its entry.
            guard spec.view != nil || spec.state.waiting != nil else { continue }
            paths.insert(spec.change.path)
            if let view = spec.view {
                paths.insert("registry/\(view.item.entry.path)")
                paths.formUnion(view.objectPaths)
            }
            if let files = try? ExperimentFiles(spec: project.path(spec.change.path), in: project) {
                paths.insert(files.decision.path)
                if files.featureSets != nil { paths.insert(ExperimentFiles.featureSetsPath) }
            }
        }
        return paths.sorted()
    }
}

extension Entry {
    /// Whether it is of these texts, besides being of their plan.
    func isOf(_ files: ExperimentFiles) -> Bool {
        spec.sha256 == Digest(of: Array(files.spec.text.utf8))
            && adr.sha256 == files.decision.digest
            && features?.sha256 == files.featureSets.map { Digest(of: Array($0.text.utf8)) }
    }
}
