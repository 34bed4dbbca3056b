import Canonical
import Engine
import Quantization
import Records
import Spec

/// A result held against its plan and against itself, without the data.
struct ResultCheck {
    let plan: Plan
    let result: ExperimentResult
    /// The results of other experiments that the gate names.
    let rivals: [Digest: ExperimentResult]

    /// Recomputes all that follows from the folds, and checks that the folds can be.
    ///
    /// - Parameter bytes: The stored form.
    /// - Throws: `Contradiction` with the first number that is wrong; `JSONError` if it is no JSON.
    func check(_ bytes: [UInt8]) throws {
        try checkShape()
        for (index, arm) in result.arms.enumerated() {
            try FoldSizes(arm: plan.arms[index], facts: arm, path: "arms[\(index)]").check()
            try checkFolds(of: arm, planned: plan.arms[index], "arms[\(index)]")
        }
        let (expected, judged) = result.recomputed(by: plan, rivals: rivals)
        if expected.canonicalBytes != bytes {
            try Contradiction.check(JSON(parsing: bytes), is: expected.json)
            throw Contradiction("its result is not in canonical form")
        }
        try Contradiction.check(
            .array(result.refits.map { .integer($0.seed) }),
            is: .array(judged.shippedSeeds(of: plan).map(JSON.integer)),
            at: "refits.seed"
        )
        try checkRefits(place: judged.selected ?? 0)
        try checkEnsembles(place: judged.selected ?? 0)
        try checkColumns()
    }

    /// The arms, seeds and folds are those of the plan.
    private func checkShape() throws(Contradiction) {
        try Contradiction.check(
            .array(result.arms.map { .string($0.id) }),
            is: .array(plan.arms.map { .string($0.id) }),
            at: "arms.id"
        )
        for (index, arm) in result.arms.enumerated() {
            try Contradiction.check(
                .array(arm.seeds.map { .integer($0.seed) }),
                is: .array(plan.seeds.map(JSON.integer)),
                at: "arms[\(index)].seeds.seed"
            )
            let isNested = plan.selection?.isNested ?? false
            let pairCount = isNested ? arm.pairNames.count : 0
            try Contradiction.check(
                .array(arm.seeds.map { .integer($0.pairs.count) }),
                is: .array(plan.seeds.map { _ in .integer(pairCount) }),
                at: "arms[\(index)].seeds.pairs.count"
            )
        }
    }

    /// Each training ended as one of the plan can, and its metrics lie where metrics can.
    private func checkFolds(
        of arm: ArmResult,
        planned: PlannedArm,
        _ path: String
    ) throws(Contradiction) {
        var seen: [Digest: String] = [:]
        for (place, seed) in arm.seeds.enumerated() {
            for (index, fold) in seed.folds.enumerated() {
                let facts = arm.folds[index]
                let path = "\(path).seeds[\(place)].folds[\(index)]"
                try checkEpochs(of: fold.outcome, planned.model.training, "\(path).fit.epochs")
                try check(
                    fold.outcome,
                    planned,
                    rows: facts.trainingRows,
                    correlates: fold.metrics.correlates,
                    "\(path).fit",
                    &seen
                )
                try check(
                    fold.metrics,
                    fold.outcome,
                    bounds(
                        planned.isPooled ? facts.heldOutClips : facts.heldOutRows,
                        .row,
                        planned
                    ),
                    "\(path).metrics"
                )
                try check(
                    fold.unclippedMetrics,
                    fold.outcome,
                    bounds(facts.heldOutRows, .row, planned),
                    "\(path).unclipped_metrics"
                )
                try checkQuantized(fold, facts, planned, "\(path).quantized")
                try check(
                    fold.clipMetrics,
                    fold.outcome,
                    bounds(facts.heldOutClips, .clip, planned),
                    "\(path).clip_metrics"
                )
                try check(fold.pairs, fold.metrics, facts.heldOutRows, "\(path).pairs")
                try check(
                    fold.clipPairs,
                    fold.clipMetrics,
                    facts.heldOutClips,
                    "\(path).clip_pairs"
                )
            }
        }
    }

    /// What is said of the int8 model of a fold can be.
    private func checkQuantized(
        _ fold: ArmResult.FoldResult,
        _ facts: ArmResult.FoldFacts,
        _ planned: PlannedArm,
        _ path: String
    ) throws(Contradiction) {
        guard plan.export?.quantization != nil else { return }
        guard let quantized = fold.quantized else {
            throw .impossible(.null, "the figures of the int8 model", at: path)
        }
        let isTrained = plan.export?.quantization?.training != nil
        try checkFigures(quantized, of: fold, facts, planned, mayDiverge: isTrained, path)
        for peer in QuantizedPeer.allCases {
            let place = "\(path).beside.\(peer.rawValue)"
            guard let figures = quantized.beside[peer] else {
                guard isTrained, planned.model.training != nil else { continue }
                throw .impossible(.null, "its figures", at: place)
            }
            guard isTrained, planned.model.training != nil else {
                throw .impossible(figures.json, "none, as the plan says", at: place)
            }
            try checkFigures(figures, of: fold, facts, planned, mayDiverge: true, place)
        }
    }

    /// Metrics and differences of a model beside the binary32 model can be.
    private func checkFigures(
        _ figures: QuantizedFigures,
        of fold: ArmResult.FoldResult,
        _ facts: ArmResult.FoldFacts,
        _ planned: PlannedArm,
        mayDiverge: Bool,
        _ path: String
    ) throws(Contradiction) {
        let error = figures[.maxError]
        try check(
            figures.metrics,
            mayDiverge && error == nil ? .diverged(epoch: 0, step: 0) : fold.outcome,
            bounds(facts.heldOutRows, .row, planned),
            "\(path).metrics"
        )
        let isExpected = (error != nil) == (fold.outcome.outputs != nil)
        if (error ?? 0) < 0 || !isExpected && !(mayDiverge && error == nil) {
            throw .impossible(
                .optional(error),
                "a number ≥ 0 unless training diverged",
                at: "\(path).max_error"
            )
        }
        for (figure, metric, sign) in [
            (QuantizedFigure.rmseIncrease, Metric.rmse, 1.0), (.plccDrop, .plcc, -1),
        ] {
            guard let now = figures.metrics[metric] ?? nil,
                let before = fold.metrics[metric] ?? nil
            else { continue }
            try Contradiction.check(
                .optional(figures[figure]),
                is: .number(sign < 0 ? 0 - (now - before) : now - before),
                at: "\(path).\(figure.rawValue)"
            )
        }
    }

    /// The same of the trainings on all rows.
    private func checkRefits(place: Int) throws(Contradiction) {
        let planned = plan.arms[place]
        let arm = result.arms[place]
        let rows = arm.trainedRows(of: planned)
        var seen: [Digest: String] = [:]
        for (index, refit) in result.refits.enumerated() {
            let path = "refits[\(index)]"
            if let outputs = refit.outcome.outputs {
                let epochs = arm.refitEpochs(seed: refit.seed)
                    .map { TrainedEpochs(best: nil, trained: $0) }
                try Contradiction.check(
                    outputs.epochs?.json ?? .null,
                    is: epochs?.json ?? .null,
                    at: "\(path).fit.epochs"
                )
            }
            try check(
                refit.outcome,
                planned,
                rows: rows,
                correlates: refit.inSample.correlates,
                "\(path).fit",
                &seen
            )
            let hasModel = refit.outcome.outputs != nil && plan.export?.ensemble == nil
            if (refit.onnx == nil) == hasModel {
                throw .impossible(
                    refit.onnx?.json ?? .null,
                    hasModel
                        ? "a model, because training finished"
                        : plan.export?.ensemble == nil
                            ? "null, because it diverged"
                            : "null, because it is part of an ensemble",
                    at: "\(path).onnx"
                )
            }
            let hasInt8 = plan.export?.quantization != nil && refit.onnx != nil
            if (refit.int8 != nil) != hasInt8 {
                throw .impossible(
                    refit.int8?.json ?? .null,
                    hasInt8 ? "an int8 model, as the plan says" : "none, as the plan says",
                    at: "\(path).int8"
                )
            }
            try check(
                refit.inSample,
                refit.outcome,
                bounds(
                    planned.isPooled ? nil : rows,
                    .row,
                    planned,
                    hasVotes: hasVotesInSample(place)
                ),
                "\(path).in_sample"
            )
            try check(
                refit.clipsInSample,
                refit.outcome,
                bounds(FoldSizes(arm: planned, facts: arm, path: "").clipCount, .clip, planned),
                "\(path).clips_in_sample"
            )
        }
    }

    /// What a column of the table came to is known from the data alone; it must be possible.
    private func checkColumns() throws(Contradiction) {
        for (index, outcome) in result.gate.enumerated() {
            guard case .column = outcome.line.test.rival, let value = outcome.rival else {
                continue
            }
            let line = outcome.line
            let problem =
                line.metric == .coverage
                ? "null, because a column predicts no variance"
                : line.metric.objection(to: value, taking: line.take)
            if let problem {
                throw .impossible(.number(value), problem, at: "gate[\(index)].rival")
            }
        }
    }

    // MARK: - Parts

    /// A training that can stop early stopped where its best epoch says.
    private func checkEpochs(
        of outcome: FitRecord.Outcome,
        _ options: TrainingOptions?,
        _ path: String
    ) throws(Contradiction) {
        guard let outputs = outcome.outputs else { return }
        guard let options, let stop = options.stop else {
            try Contradiction.check(outputs.epochs?.json ?? .null, is: .null, at: path)
            return
        }
        let best = outputs.epochs?.best
        guard let epochs = outputs.epochs, (1...options.epochs).contains(best ?? 1) else {
            throw .impossible(
                outputs.epochs?.json ?? .null,
                "a best epoch of \(options.epochs)",
                at: path
            )
        }
        let expected = min(options.epochs, (best ?? 0) + stop.patience)
        try Contradiction.check(
            .integer(epochs.trained),
            is: .integer(expected),
            at: "\(path).trained"
        )
    }

    private func check(
        _ outcome: FitRecord.Outcome,
        _ arm: PlannedArm,
        rows: Int,
        correlates: Bool,
        _ path: String,
        _ seen: inout [Digest: String]
    ) throws(Contradiction) {
        switch outcome {
        case .trained(let outputs):
            // Each training begins with numbers of its own. Predictions can be the same where all are
            // one number, which correlates with nothing. A closed form begins with nothing.
            guard arm.model.training != nil else {
                try check(outputs.omitted, of: arm, "\(path).omitted_terms")
                return
            }
            var own = [("weights", outputs.weights), ("trajectory", outputs.trajectory)]
            if correlates { own.append(("predictions", outputs.predictions)) }
            for (key, digest) in own {
                if let other = seen.updateValue("\(path).\(key)", forKey: digest) {
                    throw .impossible(
                        .string(digest.hex),
                        "different from that of '\(other)'",
                        at: "\(path).\(key)"
                    )
                }
            }
        case .diverged(let epoch, let step):
            let epochs = arm.model.epochCount
            // A closed form takes no step: what it comes to is a number, or it is not.
            let size = arm.model.training?.batchSize ?? .max
            let steps = rows / size + (rows % size == 0 ? 0 : 1)
            // After the last step of all, what it predicts may still leave the range.
            guard (1...epochs).contains(epoch),
                (1...steps).contains(step)
                    || (epoch == epochs || arm.model.training?.stop != nil) && step == 0
            else {
                throw .impossible(
                    ["epoch": .integer(epoch), "step": .integer(step)],
                    "within \(epochs) epochs of \(steps) steps",
                    at: "\(path).diverged"
                )
            }
        }
    }

    /// Terms that are omitted are terms of the model, each named once.
    private func check(
        _ omitted: OmittedTerms?,
        of arm: PlannedArm,
        _ path: String
    ) throws(Contradiction) {
        guard let omitted else { return }
        let names = omitted.names
        if Set(names).count < names.count || !Set(names).isSubset(of: arm.termNames) {
            throw .impossible(
                .array(names.map { .string($0) }),
                "terms of the model, each once",
                at: path
            )
        }
    }

    func check(
        _ values: MetricValues?,
        _ outcome: FitRecord.Outcome,
        _ bounds: MetricBounds,
        _ path: String
    ) throws(Contradiction) {
        guard let values else { return }
        for metric in plan.metrics {
            let value = values[metric] ?? nil
            let problem =
                outcome.outputs == nil
                ? (value == nil ? nil : "null, because training diverged")
                : bounds.objection(to: value, of: metric)
            if let problem {
                throw .impossible(.optional(value), problem, at: "\(path).\(metric.rawValue)")
            }
        }
        // The sums are rounded; the root of a mean of squares is never less but for that.
        if let mean = values[.mae] ?? nil, let root = values[.rmse] ?? nil,
            mean > root * (1 + 1e-6)
        {
            throw .impossible(.number(mean), "at most the RMSE, \(root)", at: "\(path).mae")
        }
    }
}

extension PerMetric<Double?> {
    /// Whether a correlation is defined: then not all predictions are one number.
    fileprivate var correlates: Bool {
        [.plcc, .srocc, .krocc].contains { self[$0] ?? nil != nil }
    }
}
