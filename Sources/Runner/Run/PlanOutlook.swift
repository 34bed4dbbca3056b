import Engine
import Spec

/// What a plan would do on this machine, without doing it.
struct PlanOutlook: Sendable {
    let name: String
    let plan: Plan
    let data: DataState
    /// The folds, and the refit if there is an export; nothing where the table is not here.
    let schedule: Schedule?

    /// What is known of the table.
    enum DataState: Sendable {
        case here(path: String)
        case notHere(path: String)
        case differs(path: String, found: Digest)
        case unpinned(path: String)
    }

    /// Looks at the table's groups, which name the folds, and at the store.
    ///
    /// - Throws: `Failure` if the table is here and cannot be used.
    init(
        _ files: ExperimentFiles,
        plan: Plan,
        project: Project,
        locator: TableLocator
    ) throws(Failure) {
        name = files.experiment.name
        self.plan = plan
        let reference = files.tablePath
        let pinned = plan.data.first ?? nil
        let found = try locator.find(reference, pinned: pinned)
        switch (found, pinned) {
        case (nil, _):
            data = .notHere(path: reference)
        case (_?, nil):
            data = .unpinned(path: reference)
        case (let found?, let pinned?):
            data =
                found.digest == pinned
                ? .here(path: found.file.path)
                : .differs(path: found.file.path, found: found.digest)
        }
        guard case .here = data, let found else {
            schedule = nil
            return
        }
        let groups = try Self.groups(of: found.file, files: files, plan: plan)
        let refit: [String?] = plan.export == nil ? [] : [nil]
        let known = project.store.knownKeys.filter { project.store.record(of: $0) != nil }
        schedule = Schedule(
            plan,
            heldOut: groups.map(Optional.some) + refit,
            known: known,
            previous: project.store.previousPlan(of: name)
        )
    }

    /// Whether anything would be trained; unknown counts as work.
    var hasWork: Bool { schedule.map { $0.runCount > 0 } ?? true }

    private static func groups(
        of file: OpenFile,
        files: ExperimentFiles,
        plan: Plan
    ) throws(Failure) -> [String] {
        do {
            return try DatasetLoader(plan, table: files.tablePath).groupNames(file)
        } catch let problem as DatasetLoader.Problem {
            throw files.failure(problem)
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }
}

extension PlanOutlook {
    func lines(terminal: Terminal) -> [String] {
        var lines = ["plan \(plan.digest)", "  \(name): \(recipe)"]
        switch data {
        case .here(let path): lines.append("  data: \(path)")
        case .notHere(let path):
            let digest = (plan.data.first ?? nil).map { "sha256 \($0)" } ?? "not pinned yet"
            lines.append("  data not here: \(path) (\(digest))")
            lines.append("  its groups name the folds, so the fits cannot be listed yet")
        case .differs(let path, let found):
            lines.append("  data differs from the pinned digest: \(path) has \(found)")
        case .unpinned(let path):
            lines.append(
                "  data not pinned: run 'assay data pin \(Project.specFolder)/\(name).yaml' (\(path))"
            )
        }
        guard let schedule else { return lines }
        var table = TextTable([("fit", .left), ("action", .left), ("why", .left), ("key", .left)])
        for step in schedule.steps {
            table.add(
                [step.fit.label, step.action.rawValue, step.reason.description, step.key.short],
                style: step.action == .reuse ? .dim : nil
            )
        }
        lines += [""] + table.lines(indent: 2, terminal: terminal)
        let reused = schedule.steps.count - schedule.runCount
        lines += ["", "  \(schedule.runCount) to run, \(reused) in the store"]
        return lines
    }

    /// The experiment in a line.
    private var recipe: String {
        let shape = ([plan.features.count] + plan.architecture.hidden + [1]).map(String.init)
        return "\(shape.joined(separator: "-")) \(plan.architecture.activation.rawValue), "
            + "\(plan.training.epochs) epochs of \(plan.training.batchSize), "
            + "\(plan.folds.rawValue), seeds \(plan.seeds.map(String.init).joined(separator: " "))"
    }
}
