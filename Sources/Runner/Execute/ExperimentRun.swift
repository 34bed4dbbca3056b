import Engine
import Models
import Spec
import Tables

/// Carries a plan out on its table: Plan ─▶ Result.
struct ExperimentRun: Sendable {
    let plan: Plan
    let dataset: Dataset
    let tables: [ExperimentResult.TableFacts]
    let executor: Executor
    /// The plan that ran before under the same name, for the reasons in the schedule.
    let previous: JSON?
    /// Is told how many fits are to come.
    let expect: @Sendable (Int) -> Void

    private var store: Store { executor.store }

    /// Trains the folds, judges them, and, if they pass, trains on all rows.
    ///
    /// The last trainings begin while the folds still run, where a core would idle.
    ///
    /// - Throws: `DiskError`, `ObjectError` or `ONNXError`; nothing already kept is lost.
    func result() async throws -> ExperimentResult {
        let evaluation = Evaluation(
            plan: plan,
            dataset: dataset,
            folds: plan.folds.folds(of: dataset)
        )
        let steps = steps(heldOut: evaluation.folds.map(\.name))
        let refitSteps = plan.export == nil ? [] : self.steps(heldOut: [nil])
        expect(steps.count)
        var judged: Judgement?
        let records = try await executor.carryOut(steps, ahead: refitSteps, on: dataset) {
            let judgement = try Judgement($0, evaluation, store: store)
            judged = judgement
            if judgement.verdict.ships { expect(refitSteps.count) }
            return judgement.verdict.ships
        }
        guard let judged else { throw CancellationError() }
        let refits = try refits(Array(records.dropFirst(steps.count)), evaluation)
        let diverged = refits.contains { $0.outcome.outputs == nil }
        return ExperimentResult(
            plan: plan.digest,
            tables: tables,
            columns: dataset.columnsDigest(names: plan.features + [plan.target, plan.group]),
            folds: evaluation.folds.map {
                ExperimentResult.FoldFacts(
                    name: $0.name,
                    heldOutRows: $0.heldOutRows.count,
                    trainingRows: $0.trainingRows.count
                )
            },
            seeds: judged.seeds,
            overSeeds: evaluation.overSeeds(judged.seeds),
            gate: judged.gate,
            verdict: diverged ? .diverged : judged.verdict,
            refits: refits
        )
    }

    private func steps(heldOut: [String?]) -> [Schedule.Step] {
        Schedule(plan, heldOut: heldOut, known: store.knownKeys, previous: previous).steps
    }

    private func refits(
        _ records: [FitRecord],
        _ evaluation: Evaluation
    ) throws -> [ExperimentResult.Refit] {
        let rows = (0..<dataset.rowCount).map(Int32.init)
        return try zip(plan.seeds, records).map { seed, record in
            let predictions = try store.predictions(record.outcome, rows: rows)
            return ExperimentResult.Refit(
                seed: seed,
                inSample: evaluation.metrics(of: predictions, on: rows),
                outcome: record.outcome,
                onnx: try onnx(record.outcome, seed: seed)
            )
        }
    }

    /// Writes the ONNX file of a refit into the store.
    private func onnx(
        _ outcome: FitRecord.Outcome,
        seed: Int
    ) throws -> ExperimentResult.Blob? {
        guard let outputs = outcome.outputs, let options = plan.onnxOptions(seed: seed) else {
            return nil
        }
        let model = try TrainedModel(
            safeTensors: store.objects.read(outputs.weights),
            architecture: plan.architecture
        )
        let bytes = try ONNXModel.encode(model.network, options: options)
        return ExperimentResult.Blob(
            sha256: try store.objects.write(bytes),
            bytes: bytes.count
        )
    }
}

extension Plan {
    /// How the model of a seed is exported; its id carries the seed where there are several.
    func onnxOptions(seed: Int) -> ONNXOptions? {
        export.map { export in
            ONNXOptions(
                modelID: seeds.count > 1 ? "\(export.modelID)_seed\(seed)" : export.modelID,
                opset: export.opset
            )
        }
    }
}
