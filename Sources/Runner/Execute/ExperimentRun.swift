package import Canonical
import Engine
import Folds
import Machine
import Models
package import Records
import Spec

/// Executes a plan: Plan ─▶ Result.
package struct ExperimentRun: Sendable {
    package let plan: Plan
    /// The tables of each arm.
    package let data: [ArmData]
    package let executor: Executor
    /// The results of other experiments that the gate names.
    package let rivals: [Digest: ExperimentResult]
    /// The previous plan of the experiment, for the reasons in the schedule.
    package let previous: JSON?
    /// Called with the number of upcoming fits.
    package let expect: @Sendable (Int) -> Void
    /// Whether a refused gate ends the run before training on all rows.
    var isGateEnforced = true

    package init(
        plan: Plan,
        data: [ArmData],
        executor: Executor,
        rivals: [Digest: ExperimentResult],
        previous: JSON?,
        expect: @escaping @Sendable (Int) -> Void,
        isGateEnforced: Bool = true
    ) {
        self.plan = plan
        self.data = data
        self.executor = executor
        self.rivals = rivals
        self.previous = previous
        self.expect = expect
        self.isGateEnforced = isGateEnforced
    }

    private var store: Store { executor.store }

    /// Trains the folds, checks the gate and, if it passes, trains on all rows.
    ///
    /// The last trainings begin while the folds still run, where a core would idle and it is known
    /// which arm they are of.
    ///
    /// - Throws: `DiskError`, `ObjectError` or `ONNXError`; nothing already kept is lost.
    package func result() async throws -> ExperimentResult {
        let evaluations = plan.arms.indices.map { Evaluation(plan: plan, arm: $0, data: data[$0]) }
        let schedule = Schedule(
            plan,
            folds: data.map { $0.fitFolds.map { ($0.heldOut, $0.name) } },
            isKnown: store.hasRecord,
            previous: previous
        )
        try MemoryNeed(plan, data: data, schedule: schedule).check(jobs: executor.slots.count)
        // With the last trainings from the beginning, so that the total of a display never grows.
        expect(schedule.folds.count + (plan.export == nil ? 0 : plan.shippedSeeds.count))
        var judged: Judgement?
        let records = try await executor.carryOut(
            schedule.folds,
            ahead: schedule.refits,
            on: data
        ) { records in
            // Metrics are rounded on this thread.
            try FloatingPointMode.check()
            let judgement = try judgement(of: records, evaluations)
            try FloatingPointMode.check()
            judged = judgement
            return ships(judgement)
        }
        guard let judged else { throw CancellationError() }
        var refits = Array(records.dropFirst(schedule.folds.count))
        if let selected = judged.selected, ships(judged), plan.refitsWaitForFolds {
            refits = try await refitRecords(judged.arms[selected], arm: selected)
        }
        for text in data.flatMap(\.lineages) { try store.objects.write(text) }
        let result = try result(judged, refits: refits, evaluations)
        try FloatingPointMode.check()
        return result
    }

    // MARK: - Parts

    /// Whether models are made.
    private func ships(_ judged: Judgement) -> Bool {
        judged.verdict.ships || (judged.verdict == .refused && !isGateEnforced)
    }

    /// Computes the results of all arms from the predictions in the store.
    ///
    /// - Parameters:
    ///   - records: One for each fold of each seed of each arm.
    ///   - evaluations: One for each arm.
    /// - Returns: The arms, the one that is chosen, and the gate.
    /// - Throws: `ObjectError` if predictions are missing or altered; `QuantizationError` if a model cannot be
    ///   quantised as the plan says.
    package func judgement(
        of records: [FitRecord],
        _ evaluations: [Evaluation]
    ) throws -> Judgement {
        var arms: [ArmResult] = []
        var start = 0
        for evaluation in evaluations {
            let end = start + plan.seeds.count * evaluation.data.fitFolds.count
            arms.append(
                try evaluation.result(Array(records[start..<end]), store: store)
            )
            start = end
        }
        return Judgement(arms, plan: plan, rivals: rivals) { line, place in
            guard case .column(let name) = line.test.rival else { return nil }
            return evaluations[place].value(ofColumn: name, for: line)
        }
    }

    private func refitRecords(_ result: ArmResult, arm: Int) async throws -> [FitRecord] {
        let steps = Schedule.refits(
            plan,
            arm: arm,
            epochs: result.refitEpochs(of: plan.shippedSeeds),
            isKnown: store.hasRecord,
            previous: previous
        )
        return try await executor.carryOut(steps, ahead: [], on: data) { _ in true }
    }

    private func result(
        _ judged: Judgement,
        refits records: [FitRecord],
        _ evaluations: [Evaluation]
    ) throws -> ExperimentResult {
        let selected = judged.selected ?? 0
        let hasEnsemble = plan.export?.ensemble != nil
        let refits = try zip(plan.shippedSeeds, records).map { seed, record in
            let inSample = try evaluations[selected].inSample(record, store: store)
            let files =
                try hasEnsemble ? nil : modelFiles(record, evaluations[selected], seed: seed)
            return ExperimentResult.Refit(
                seed: seed,
                inSample: inSample.rows,
                clipsInSample: inSample.clips,
                outcome: record.outcome,
                onnx: files?.onnx,
                int8: files?.int8
            )
        }
        var ensemble: ExperimentResult.EnsembleRefit?
        if hasEnsemble, !records.isEmpty {
            let inSample = try evaluations[selected].inSample(meanOf: records, store: store)
            ensemble = ExperimentResult.EnsembleRefit(
                inSample: inSample.rows,
                clipsInSample: inSample.clips,
                onnx: try ensembleFile(records, evaluations[selected])
            )
        }
        return ExperimentResult(plan, judged: judged, refits: refits, ensemble: ensemble)
    }

    /// Writes the ONNX files of a refit into the store: the model's, and the int8 model's if there is one.
    private func modelFiles(
        _ record: FitRecord,
        _ evaluation: Evaluation,
        seed: Int
    ) throws -> (onnx: ExperimentResult.Blob, int8: ExperimentResult.Blob?)? {
        guard let model = try evaluation.model(record, store: store),
            let options = plan.onnxOptions(
                arm: evaluation.arm,
                seed: seed,
                model.standardizer,
                model.targetScale
            )
        else { return nil }
        let rows = evaluation.data.allTrainingRows
        return (
            onnx: try blob(ONNXModel.encode(model.network, options: options)),
            int8: try evaluation.quantized(
                model,
                trainedOn: rows,
                seed: seed,
                heldOut: nil
            ).map { quantized in
                try blob(ONNXModel.encode(quantized, options: options))
            }
        )
    }

    /// Writes the ONNX file of the mean of refits into the store; nil where one diverged.
    private func ensembleFile(
        _ records: [FitRecord],
        _ evaluation: Evaluation
    ) throws -> ExperimentResult.Blob? {
        var members: [TrainedModel] = []
        for record in records {
            guard let model = try evaluation.model(record, store: store) else { return nil }
            members.append(model)
        }
        guard let first = members.first,
            let options = plan.onnxOptions(
                arm: evaluation.arm,
                seed: nil,
                first.standardizer,
                first.targetScale
            )
        else { return nil }
        return try blob(ONNXModel.encode(members.map(\.network), options: options))
    }

    private func blob(_ bytes: [UInt8]) throws -> ExperimentResult.Blob {
        ExperimentResult.Blob(
            sha256: try store.objects.write(bytes),
            bytes: bytes.count
        )
    }
}
