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

    /// Whether all tables of the leading arm are here, so that its predictions are shown.
    var hasData: Bool { arm.flatMap { tables.files(of: $0) } != nil }

    /// Retrains the experiment if the store lacks predictions that are shown.
    ///
    /// - Parameter progress: Receives the progress of fits.
    /// - Throws: `Failure` if a table cannot be used, or if a training does not come out as registered.
    func prepare(progress: RunWatcher) async throws(Failure) {
        guard !isStored, hasData else { return }
        let files = facts.files.experiment.arms.compactMap { tables.files(of: $0) }
        guard files.count == facts.files.experiment.arms.count else { return }
        do {
            try await trainAgain(on: files, progress)
        } catch {
            throw facts.files.failure(from: error)
        }
    }

    /// The rows that were held out, beside their predictions, or the tables that are not here.
    ///
    /// - Returns: The predictions with what else the rows show.
    /// - Throws: `Failure` if a table cannot be used.
    func heldOut() throws(Failure) -> HeldOutReading {
        guard isStored, let arm, let files = tables.files(of: arm) else {
            return HeldOutReading(rows: .dataNotHere(facts.entry.data))
        }
        do {
            let data = try tables.data(of: arm, files: files)
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

    /// The leading arm; `nil` without held-out rows.
    private var arm: Arm? {
        facts.arm.folds.isEmpty
            ? nil : facts.files.experiment.arms.first { $0.id == facts.arm.id }
    }

    /// Whether the store has all that is drawn.
    var isStored: Bool {
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
