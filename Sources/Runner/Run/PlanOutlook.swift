package import Canonical
import Engine
import Files
import Folds
package import Machine
package import Records
package import Spec

/// A dry run of a plan on this machine.
package struct PlanOutlook: Sendable {
    package let name: String
    package let plan: Plan
    package let data: DataState
    /// The folds, and the refit if there is an export; nothing where the table is not here.
    package let schedule: Schedule?
    /// Whether the fits on all rows are known only after the folds: their arm, or their number of epochs.
    package let choosesFirst: Bool
    /// The rows of each arm and their folds; none where the tables are not here.
    package let tables: [ArmData]
    /// Whether the store has the result of this plan.
    private let isFinished: Bool

    /// What is known of the table.
    package enum DataState: Sendable {
        case here(paths: [String])
        case notHere(TableReference)
        case differs(path: String, found: Digest, cause: [String])
        case unpinned(path: String)
    }

    /// Reads the groups of the table, which name the folds, and the store.
    ///
    /// - Throws: `Failure` if the table is here and cannot be used, or if there are too many fits.
    package init(
        _ files: ExperimentFiles,
        plan: Plan,
        project: Project,
        locator: TableLocator,
        limit: FitLimit = .usual
    ) throws(Failure) {
        name = files.experiment.name
        self.plan = plan
        choosesFirst = plan.refitsWaitForFolds && plan.export != nil
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
            tables = []
            return
        }
        data = .here(paths: here)
        let found = try FoundTables(files, locator: locator)
        let tables = try Self.tables(found, files: files, plan: plan)
        self.tables = tables
        try limit.check(plan, folds: tables.map(\.fitFolds.count))
        schedule = Schedule(
            plan,
            folds: tables.map { $0.fitFolds.map { ($0.heldOut, $0.name) } },
            isKnown: { project.store.record(of: $0) != nil },
            previous: project.store.previousPlan(of: name)
        )
    }

    /// Whether anything would be trained; unknown counts as work.
    ///
    /// Which arm is trained on all rows, or for how long, may be known only when the folds have been judged.
    package var hasWork: Bool {
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

    private static func tables(
        _ found: FoundTables,
        files: ExperimentFiles,
        plan: Plan
    ) throws(Failure) -> [ArmData] {
        do {
            return try ArmData.load(plan, paths: found.paths, files: found.files)
        } catch {
            throw files.failure(from: error)
        }
    }
}
