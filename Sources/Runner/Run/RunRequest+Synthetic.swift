import Files
import Records
import Spec

extension RunRequest {
    /// Runs the full pipeline on synthetic tables, up to rendering an entry.
    ///
    /// All of it happens in a store of its own that is gone afterwards, and the entry is dropped.
    ///
    /// - Throws: `Failure` with what to tell the user.
    func syntheticReport(progress: RunWatcher) async throws(Failure) -> RunReport {
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        let scratch = project.store.scratch(for: "synthetic")
        defer { try? Disk.removeTree(scratch.path) }
        do {
            let made = try SyntheticTables(files, plan: plan, folder: "\(scratch.path)/made")
            let run = ExperimentRun(
                plan: made.plan,
                data: try ArmData.load(
                    made.plan,
                    paths: made.tables.paths,
                    files: made.tables.files
                ),
                executor: Executor(
                    store: scratch,
                    slots: slots ?? Slots(jobs),
                    observe: progress.observe,
                    flip: flip
                ),
                rivals: [:],
                previous: nil,
                expect: progress.expect,
                isGateEnforced: false
            )
            let result = try await run.result()
            progress.finish()
            _ = try EntryDraft(files, plan: made.plan, result: result, store: scratch)
            return RunReport(
                name: files.experiment.name,
                mode: mode,
                wasCached: false,
                result: result,
                registered: nil,
                pool: plan.pool,
                scoresClips: plan.scoresClips
            )
        } catch {
            progress.finish()
            throw files.failure(from: error)
        }
    }
}
