import Canonical
import Checking
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
    /// - Returns: The predictions with what else the rows show, or the tables that are not here.
    /// - Throws: `Failure` if a table cannot be used, or if a training does not come out as registered.
    func heldOut(progress: RunWatcher) async throws(Failure) -> HeldOutReading {
        let arms = facts.files.experiment.arms
        guard let arm = arms.first(where: { $0.id == facts.arm.id }), !facts.arm.folds.isEmpty,
            let files = tables.files(of: arm)
        else { return missing }
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        do {
            let data = try tables.data(of: arm, files: files)
            if !isStored {
                let all = arms.compactMap { tables.files(of: $0) }
                guard all.count == arms.count else { return missing }
                try await trainAgain(on: all, progress)
            }
            let folds = try FoldPredictions.all(
                of: facts.arm,
                architecture: facts.planned.architecture,
                data: data,
                objects: project.store.objects
            )
            return HeldOutReading(
                rows: .known(folds),
                details: HeldOutDetails(
                    folds,
                    labels: RowLabels(data, of: facts.planned, files: files),
                    data: data,
                    arm: facts.planned
                ),
                meanPredictor: MeanPredictor(data)
            )
        } catch {
            throw facts.files.failure(from: error)
        }
    }

    private var missing: HeldOutReading {
        HeldOutReading(rows: .dataNotHere(facts.entry.data))
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

/// The held-out rows of an experiment, and what they show.
struct HeldOutReading: Sendable {
    let rows: HeldOutRows
    var details: HeldOutDetails?
    var meanPredictor: MeanPredictor?
}
