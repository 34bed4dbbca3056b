import Canonical
import Engine
import Files
import Records
import Runner
import Spec

/// Finds the predictions of an experiment in the store, or retrains it.
struct PredictionRequest: Sendable {
    let project: Project
    let facts: ExperimentFacts
    let tables: TableCache
    let jobs: Int

    /// The rows that were held out, beside their predictions.
    ///
    /// - Parameter progress: Receives the progress of fits.
    /// - Returns: The predictions, or the tables that are not here.
    /// - Throws: `Failure` if a table cannot be used, or if a training does not come out as registered.
    func heldOut(progress: RunWatcher) async throws(Failure) -> HeldOutRows {
        let arms = facts.files.experiment.arms
        guard let arm = arms.first(where: { $0.id == facts.arm.id }), !facts.arm.folds.isEmpty,
            let files = tables.files(of: arm)
        else { return .dataNotHere(facts.entry.data) }
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        do {
            let data = try tables.data(of: arm, files: files)
            if !isStored {
                let all = arms.compactMap { tables.files(of: $0) }
                guard all.count == arms.count else { return .dataNotHere(facts.entry.data) }
                try await trainAgain(on: all, progress)
            }
            return .known(
                try FoldPredictions.all(
                    of: facts.arm,
                    architecture: facts.planned.architecture,
                    data: data,
                    objects: project.store.objects
                )
            )
        } catch {
            throw facts.files.failure(from: error)
        }
    }

    /// Whether the store has all that is drawn.
    private var isStored: Bool {
        let outcomes = facts.arm.seeds.first?.folds.map(\.outcome) ?? []
        return outcomes.allSatisfy { outcome in
            outcome.outputs.map { project.store.objects.contains($0.predictions) } ?? true
        }
    }

    /// Runs the plan with the store's cache, and compares the result with the registry.
    private func trainAgain(on files: [[OpenFile]], _ progress: RunWatcher) async throws {
        let paths = facts.files.experiment.arms.map { $0.data.tables.map(\.path) }
        let run = ExperimentRun(
            plan: facts.plan,
            data: try ArmData.load(facts.plan, paths: paths, files: files),
            executor: Executor(
                store: project.store,
                slots: Slots(jobs),
                observe: progress.observe,
                checkpoints: .usual
            ),
            rivals: try project.registry.rivals(of: facts.plan),
            previous: nil,
            expect: progress.expect
        )
        let result = try await run.result()
        guard result.digest == facts.entry.result else {
            throw Failure(
                .notReproduced,
                """
                '\(facts.item.path)' was retrained for its charts with a different result: \
                \(result.digest.short), not \(facts.entry.result.short)
                """,
                remedy:
                    "run 'assay rerun \(facts.item.reference) --explain' to find the first difference"
            )
        }
    }
}
