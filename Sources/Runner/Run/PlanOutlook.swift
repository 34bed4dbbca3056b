import Engine
import Spec

/// What a plan would do on this machine, without doing it.
struct PlanOutlook: Sendable {
    let name: String
    let plan: Plan
    let data: DataState
    /// The folds, and the refit if there is an export; nothing where the table is not here.
    let schedule: Schedule?
    /// Whether it is known only after the folds which arm is trained on all rows.
    private let choosesFirst: Bool
    /// Whether the store has the result of such a plan.
    private let isFinished: Bool

    /// What is known of the table.
    enum DataState: Sendable {
        case here(paths: [String])
        case notHere(TableReference)
        case differs(path: String, found: Digest, cause: [String])
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
        choosesFirst = plan.arms.count > 1 && plan.export != nil
        isFinished = choosesFirst && project.store.result(of: plan.digest) != nil
        var state = DataState.here(paths: [])
        var here: [String] = []
        for arm in files.experiment.arms {
            for reference in arm.data.tables {
                let found = try locator.find(
                    reference.path,
                    pinned: reference.sha256.flatMap(Digest.init(hex:))
                )
                switch Self.state(reference, found) {
                case .here(let paths): here += paths.filter { !here.contains($0) }
                case let other: state = other
                }
            }
        }
        guard case .here = state else {
            data = state
            schedule = nil
            return
        }
        data = .here(paths: here)
        let tables = try FoundTables(files, locator: locator)
        let known = project.store.knownKeys.filter { project.store.record(of: $0) != nil }
        schedule = Schedule(
            plan,
            folds: try Self.folds(tables, files: files, plan: plan),
            known: known,
            previous: project.store.previousPlan(of: name)
        )
    }

    /// Whether anything would be trained; unknown counts as work.
    ///
    /// Which arm is trained on all rows is known only when its folds have been judged.
    var hasWork: Bool {
        guard let schedule else { return true }
        return schedule.runCount > 0 || (choosesFirst && !isFinished)
    }

    private static func state(
        _ reference: TableReference,
        _ found: TableLocator.Found?
    ) -> DataState {
        guard let found else { return .notHere(reference) }
        guard let pinned = reference.sha256 else { return .unpinned(path: reference.path) }
        if found.digest.hex == pinned { return .here(paths: [found.file.path]) }
        let cause = Digest(hex: pinned).map { found.cause(pinned: $0, place: reference.path) }
        return .differs(path: found.file.path, found: found.digest, cause: cause ?? [])
    }

    private static func folds(
        _ tables: FoundTables,
        files: ExperimentFiles,
        plan: Plan
    ) throws(Failure) -> [[(heldOut: HeldOut, name: String)]] {
        do {
            let data = try ArmData.load(plan, paths: tables.paths, files: tables.files)
            return data.map { $0.folds.map { ($0.heldOut, $0.name) } }
        } catch {
            throw files.failure(from: error)
        }
    }
}

extension PlanOutlook {
    func lines(terminal: Terminal) -> [String] {
        var lines = ["plan \(plan.digest)", "  \(name): \(recipe)"]
        switch data {
        case .here(let paths):
            for path in paths { lines.append("  data: \(path)") }
        case .notHere(let reference):
            let digest = reference.sha256.map { "sha256 \($0)" } ?? "not pinned yet"
            lines.append("  data not here: \(reference.path) (\(digest))")
            lines.append("  it decides the folds, so the fits cannot be listed yet")
        case .differs(let path, let found, let cause):
            lines.append("  data differs from the pinned digest: \(path) has \(found)")
            lines += cause.map { "  \($0)" }
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
        if choosesFirst {
            lines.append("  then \(plan.shippedSeeds.count) on all rows, of the arm that is chosen")
        }
        return lines
    }

    /// The experiment in a line.
    private var recipe: String {
        let seeds = "seeds \(plan.seeds.map(String.init).joined(separator: " "))"
        guard plan.arms.count == 1, let arm = plan.arms.first else {
            return "\(plan.arms.count) arms, \(seeds)"
        }
        return "\(arm.shape), \(arm.training.epochs) epochs of \(arm.training.batchSize), "
            + "\(arm.folds.words), \(seeds)"
    }
}

extension PlannedArm {
    /// The network in a line.
    fileprivate var shape: String {
        let width = inputs.reduce(0) { $0 + $1.width }
        let widths = [width] + architecture.hidden + [architecture.outputCount]
        let shape = widths.map(String.init).joined(separator: "-")
        return architecture.hidden.isEmpty
            ? shape : "\(shape) \(architecture.activation.rawValue)"
    }
}

extension FoldStrategy {
    /// The rule as the spec says it, with its number.
    fileprivate var words: String {
        switch self {
        case .leaveOneGroupOut: "leave_one_group_out"
        case .none: "no folds"
        case .groupKFold(let count, _): "group_k_fold of \(count)"
        case .kFold(let count, _): "k_fold of \(count)"
        case .holdoutGroups(let groups): "holdout of \(groups.count) groups"
        case .holdoutFraction(let fraction, _): "holdout of \(fraction)"
        }
    }
}
