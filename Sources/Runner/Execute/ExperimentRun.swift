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
    /// - Throws: `DiskError`, `ObjectError` or `ONNXError`; nothing already kept is lost.
    func result() async throws -> ExperimentResult {
        let evaluation = Evaluation(
            plan: plan,
            dataset: dataset,
            folds: plan.folds.folds(of: dataset)
        )
        let seeds = try await foldResults(evaluation)
        let gate = plan.gate.map { GateOutcome($0, seeds: seeds) }
        let verdict = evaluation.verdict(seeds, gate: gate)
        let refits = verdict.ships && plan.export != nil ? try await self.refits(evaluation) : []
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
            seeds: seeds,
            overSeeds: evaluation.overSeeds(seeds),
            gate: gate,
            verdict: diverged ? .diverged : verdict,
            refits: refits
        )
    }

    private func foldResults(
        _ evaluation: Evaluation
    ) async throws -> [ExperimentResult.SeedResult] {
        let records = try await carryOut(heldOut: evaluation.folds.map(\.name))
        let count = evaluation.folds.count
        return try plan.seeds.enumerated().map { index, seed in
            let outcomes = try records[index * count..<(index + 1) * count].enumerated().map {
                (
                    $1.outcome,
                    try predictions($1.outcome, rows: evaluation.folds[$0].heldOutRows)
                )
            }
            return evaluation.seedResult(seed: seed, outcomes: outcomes)
        }
    }

    private func refits(_ evaluation: Evaluation) async throws -> [ExperimentResult.Refit] {
        let records = try await carryOut(heldOut: [nil])
        let rows = (0..<dataset.rowCount).map(Int32.init)
        return try zip(plan.seeds, records).map { seed, record in
            let predictions = try predictions(record.outcome, rows: rows)
            return ExperimentResult.Refit(
                seed: seed,
                inSample: evaluation.metrics(of: predictions, on: rows),
                outcome: record.outcome,
                onnx: try onnx(record.outcome, seed: seed)
            )
        }
    }

    private func carryOut(heldOut: [String?]) async throws -> [FitRecord] {
        let schedule = Schedule(
            plan,
            heldOut: heldOut,
            known: store.knownKeys,
            previous: previous
        )
        expect(schedule.steps.count)
        return try await executor.carryOut(schedule, on: dataset)
    }

    private func predictions(_ outcome: FitRecord.Outcome, rows: [Int32]) throws -> [Float]? {
        guard let outputs = outcome.outputs else { return nil }
        let bytes = try store.objects.read(outputs.predictions)
        guard let predictions = Predictions.decode(bytes, count: rows.count) else {
            throw ObjectError.altered(store.objects.path(of: outputs.predictions))
        }
        return predictions
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
