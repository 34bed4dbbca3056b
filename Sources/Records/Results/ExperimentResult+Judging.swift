package import Canonical
import Engine
import Spec

extension ExperimentResult {
    /// Puts together what a plan came to.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - judged: What its folds came to.
    ///   - refits: The trainings on all rows; one that diverged makes the verdict.
    ///   - ensemble: Their exported mean; `nil` if the plan exports none, or nothing ships.
    package init(
        _ plan: Plan,
        judged: Judgement,
        refits: [Refit],
        ensemble: EnsembleRefit? = nil
    ) {
        let hasDiverged = refits.contains { $0.outcome.outputs == nil }
        self.init(
            plan: plan.digest,
            arms: judged.arms,
            selected: judged.selected.map { judged.arms[$0].id },
            nested: judged.nested,
            gate: judged.gate,
            verdict: hasDiverged ? .diverged : judged.verdict,
            refits: refits,
            ensemble: ensemble
        )
    }

    /// Makes everything anew that follows from what was measured: the summaries over folds and seeds, the
    /// selection, the lines of the gate, the verdict.
    ///
    /// What a column of the table came to is taken from the gate as it stands: only the data can
    /// give it.
    ///
    /// - Parameters:
    ///   - plan: The plan, with the arms that the result has.
    ///   - rivals: The results of other experiments that the gate names.
    /// - Returns: The same result, if it is true to its folds; and the judgement it rests on.
    package func recomputed(
        by plan: Plan,
        rivals: [Digest: ExperimentResult]
    ) -> (result: ExperimentResult, judged: Judgement) {
        func only(_ values: MetricValues?) -> MetricValues {
            MetricValues(plan.metrics) { values?[$0] ?? nil }
        }
        let judged = Judgement(
            zip(plan.arms, arms).map { planned, arm in
                ArmResult(
                    planned,
                    of: plan,
                    tables: arm.tables,
                    columns: arm.columns,
                    folds: arm.folds,
                    measured: arm.seeds.map { seed in
                        zip(arm.folds, seed.folds).map { facts, fold in
                            ArmResult.FoldResult(
                                name: facts.name,
                                metrics: only(fold.metrics),
                                clipMetrics: planned.pair.map { _ in only(fold.clipMetrics) },
                                unclippedMetrics: planned.architecture.isClipped
                                    ? only(fold.unclippedMetrics) : nil,
                                pairs: plan.measuresAreas ? fold.pairs : nil,
                                clipPairs: plan.measuresAreas && planned.pair != nil
                                    ? fold.clipPairs : nil,
                                quantized: plan.export?.quantization == nil
                                    ? nil : fold.quantized?.only(only),
                                outcome: fold.outcome
                            )
                        }
                    },
                    pairs: arm.seeds.map(\.pairs),
                    ensemble: plan.export?.ensemble.map { _ in
                        arm.folds.indices.map { place in
                            let fold = arm.ensemble?.folds[place]
                            return EnsembleResult.Fold(
                                metrics: only(fold?.metrics),
                                clipMetrics: planned.pair.map { _ in only(fold?.clipMetrics) },
                                unclippedMetrics: planned.architecture.isClipped
                                    ? only(fold?.unclippedMetrics) : nil
                            )
                        }
                    }
                )
            },
            plan: plan,
            rivals: rivals
        ) { line, _ in
            gate.first { $0.line == line }?.rival
        }
        let hasClips = judged.selected.map { plan.arms[$0].pair != nil } ?? false
        let refits = refits.map { refit in
            Refit(
                seed: refit.seed,
                inSample: only(refit.inSample),
                clipsInSample: hasClips ? only(refit.clipsInSample) : nil,
                outcome: refit.outcome,
                onnx: refit.onnx,
                int8: plan.export?.quantization == nil ? nil : refit.int8
            )
        }
        let shipsEnsemble = plan.export?.ensemble != nil && !refits.isEmpty
        let mean =
            shipsEnsemble
            ? EnsembleRefit(
                inSample: only(ensemble?.inSample),
                clipsInSample: hasClips ? only(ensemble?.clipsInSample) : nil,
                onnx: ensemble?.onnx
            ) : nil
        return (ExperimentResult(plan, judged: judged, refits: refits, ensemble: mean), judged)
    }
}
