import Canonical
package import Engine
import Records
import Spec

extension RegistryCheck {
    /// Holds a result against all others that speak of the same tables, folds and trainings.
    ///
    /// - Throws: `Contradiction` at the first thing on which they differ.
    mutating func checkShared(
        _ item: Registry.Item,
        _ plan: Plan,
        _ result: ExperimentResult
    ) throws(Contradiction) {
        let name = item.reference
        try checkKinds(of: item, result)
        for (index, arm) in result.arms.enumerated() {
            let planned = plan.arms[index]
            let path = "arms[\(index)]"
            for (place, table) in arm.tables.enumerated() {
                try facts.state(
                    ["bytes": .integer(table.bytes), "rows": .integer(table.rows)],
                    of: .table(table.sha256),
                    at: "\(path).data[\(place)]",
                    by: name
                )
            }
            try checkReading(of: arm, planned, path, by: name)
            try checkFits(of: arm, planned, plan, path, by: name)
            try checkPairs(of: arm, planned, path, by: name)
        }
        if let place = result.arms.firstIndex(where: { $0.id == result.selected }) {
            let arm = result.arms[place]
            let rows = arm.trainedRows(of: plan.arms[place])
            for (index, refit) in result.refits.enumerated() {
                let fit = Fit(
                    arm: plan.arms[place],
                    seed: refit.seed,
                    heldOut: nil,
                    epochs: arm.refitEpochs(seed: refit.seed),
                    label: ""
                )
                let predictions = refit.outcome.outputs?.predictions
                try checkFit(fit, refit.outcome, rows: rows, "refits[\(index)].fit", by: name)
                for (unit, values, key) in [
                    (MetricUnit.row, refit.inSample, "in_sample"),
                    (.clip, refit.clipsInSample, "clips_in_sample"),
                ] {
                    let path = "refits[\(index)].\(key)"
                    try checkMetrics(values, of: fit, predictions, unit, plan, path, by: name)
                }
            }
        }
        for (index, outcome) in result.gate.enumerated() {
            guard case .column = outcome.line.test.rival, outcome.line.over != .arms,
                let place = outcome.line.arm.map({ id in plan.arms.firstIndex { $0.id == id } })
                    ?? result.arms.firstIndex(where: { $0.id == result.selected })
            else { continue }
            let arm = plan.arms[place]
            let line = outcome.line
            let subject: JSON = [
                "folds": arm.division, "metric": .string(line.metric.rawValue),
                "over": .string(line.over.isOfFolds ? "folds" : "seeds"),
                "rival": line.test.rival?.json ?? .null, "take": .string(line.take.rawValue),
                "target": arm.target.json, "votes": arm.votes?.json ?? .null,
            ]
            try facts.state(
                .optional(outcome.rival),
                of: .rival(Digest(of: subject.canonicalBytes)),
                at: "gate[\(index)].rival",
                by: name
            )
        }
    }

    // MARK: - Parts

    /// No digest is that of two kinds of things.
    private mutating func checkKinds(
        of item: Registry.Item,
        _ result: ExperimentResult
    ) throws(Contradiction) {
        let entry = item.entry
        let outputs = result.outcomes.compactMap(\.outputs)
        let kinds: [(String, [Digest])] = [
            ("text", [entry.spec.sha256, entry.adr.sha256]),
            ("text", [entry.features?.sha256].compactMap(\.self)),
            ("plan", [entry.plan]), ("result", [entry.result]),
            ("ONNX", entry.models.map(\.onnx)), ("sidecar", entry.models.map(\.sidecar)),
            ("int8", entry.models.compactMap(\.int8)),
            ("columns", result.arms.map(\.columns)),
            ("table", result.tables.map(\.sha256)),
            ("trajectory", outputs.map(\.trajectory)),
            ("weights", outputs.map(\.weights)),
            ("predictions", outputs.map(\.predictions)),
        ]
        for (kind, digests) in kinds {
            for digest in digests {
                try facts.state(
                    .string(kind),
                    of: .kind(digest),
                    at: digest.hex,
                    by: item.reference
                )
            }
        }
    }

    private mutating func checkReading(
        of arm: ArmResult,
        _ planned: PlannedArm,
        _ path: String,
        by name: String
    ) throws(Contradiction) {
        let recipe = TableRecipe(planned)
        let names = recipe.digested
        let reading = JSON.object([
            "inputs": .array(recipe.inputs.map(\.json)), "names": .array(names.map(JSON.string)),
            "tables": .array(planned.tablesJSON), "target": recipe.target.json,
            "where": .array(planned.filter.map(\.json)),
        ]).adding([
            "level": planned.foldLevel.map(JSON.string), "missing": planned.missingJSON,
            "split": recipe.split.map { _ in planned.foldsJSON() },
            "clips": planned.isPooled ? planned.pair.map(JSON.string) : nil,
        ])
        try facts.state(
            .string(arm.columns.hex),
            of: .reading(Digest(of: reading.canonicalBytes)),
            at: "\(path).columns_sha256",
            by: name
        )
        let rows = arm.tables.reduce(0) { $0 + $1.usedRows }
        try facts.state(
            ["columns": .array(names.map(JSON.string)), "rows": .integer(rows)],
            of: .columns(arm.columns),
            at: "\(path).columns_sha256",
            by: name
        )
        let division = planned.division
        try facts.state(
            [
                "data": .array(arm.tables.map { ["used_rows": .integer($0.usedRows)] }),
                "folds": .array(
                    arm.folds.map { fold in
                        [
                            "held_out_rows": .integer(fold.heldOutRows),
                            "name": .string(fold.name),
                            "training_rows": .integer(fold.trainingRows),
                        ]
                    }
                ),
            ],
            of: .folds(Digest(of: division.canonicalBytes)),
            at: path,
            by: name
        )
        if let pair = planned.pair {
            let clips = division.adding(["pair": .string(pair)])
            try facts.state(
                .array(arm.folds.map { ["held_out_clips": .integer($0.heldOutClips ?? 0)] }),
                of: .clips(Digest(of: clips.canonicalBytes)),
                at: "\(path).folds",
                by: name
            )
        }
    }

    private mutating func checkFits(
        of arm: ArmResult,
        _ planned: PlannedArm,
        _ plan: Plan,
        _ path: String,
        by name: String
    ) throws(Contradiction) {
        for (place, seed) in arm.seeds.enumerated() {
            for (index, fold) in seed.folds.enumerated() {
                let heldOut = planned.folds.heldOut(index, named: fold.name)
                let fit = Fit(arm: planned, seed: seed.seed, heldOut: heldOut, label: "")
                let path = "\(path).seeds[\(place)].folds[\(index)]"
                let rows = arm.folds[index].heldOutRows
                let predictions = fold.outcome.outputs?.predictions
                try checkFit(fit, fold.outcome, rows: rows, "\(path).fit", by: name)
                for (unit, values, key) in [
                    (MetricUnit.row, fold.metrics, "metrics"),
                    (.clip, fold.clipMetrics, "clip_metrics"),
                ] {
                    try checkMetrics(
                        values,
                        of: fit,
                        predictions,
                        unit,
                        plan,
                        "\(path).\(key)",
                        by: name
                    )
                }
            }
        }
    }

    /// The same of the trainings without two folds.
    private mutating func checkPairs(
        of arm: ArmResult,
        _ planned: PlannedArm,
        _ path: String,
        by name: String
    ) throws(Contradiction) {
        let parts = arm.folds.indices.flatMap { first in
            arm.folds.indices.dropFirst(first + 1).map { (first, $0) }
        }
        for (place, seed) in arm.seeds.enumerated() {
            for (index, (pair, (first, second))) in zip(seed.pairs, parts).enumerated() {
                let fit = Fit(
                    arm: planned,
                    seed: seed.seed,
                    heldOut: .both(
                        planned.folds.heldOut(first, named: arm.folds[first].name),
                        planned.folds.heldOut(second, named: arm.folds[second].name)
                    ),
                    label: ""
                )
                try checkFit(
                    fit,
                    pair.outcome,
                    rows: arm.folds[first].heldOutRows + arm.folds[second].heldOutRows,
                    "\(path).seeds[\(place)].pairs[\(index)].fit",
                    by: name
                )
            }
        }
    }

    /// A training ends the same, whoever speaks of it.
    private mutating func checkFit(
        _ fit: Fit,
        _ outcome: FitRecord.Outcome,
        rows: Int,
        _ path: String,
        by name: String
    ) throws(Contradiction) {
        try facts.state(outcome.json, of: .fit(fit.key), at: path, by: name)
        guard let outputs = outcome.outputs else { return }
        try facts.state(
            [
                "outputs": .integer(fit.arm.architecture.outputCount), "rows": .integer(rows),
            ],
            of: .predictions(outputs.predictions),
            at: "\(path).predictions",
            by: name
        )
        try facts.state(
            .array(fit.arm.widths.map(JSON.integer)),
            of: .weights(outputs.weights),
            at: "\(path).weights",
            by: name
        )
    }

    /// Equal predictions of equal rows have equal metrics.
    private mutating func checkMetrics(
        _ values: MetricValues?,
        of fit: Fit,
        _ predictions: Digest?,
        _ unit: MetricUnit,
        _ plan: Plan,
        _ path: String,
        by name: String
    ) throws(Contradiction) {
        guard let values, let predictions else { return }
        var target = fit.arm.target
        target.scaler = nil
        func subject(withVotes: Bool) -> Digest {
            let measured: JSON = [
                "pair": unit == .clip ? fit.arm.pairJSON ?? .null : .null,
                "predictions": .string(predictions.hex),
                "rows": fit.arm.division.adding(["held_out": fit.heldOut?.json]),
                "target": target.json,
                "variance": .bool(fit.arm.architecture.hasVariance),
                "votes": withVotes ? fit.arm.votes?.json ?? .null : .null,
            ]
            let limits = fit.arm.architecture.isClipped ? fit.arm.architecture.output.json : nil
            return Digest(of: measured.adding(["clip": limits]).canonicalBytes)
        }
        // Most metrics are of the same thing.
        let plain = subject(withVotes: false)
        for metric in plan.metrics {
            try facts.state(
                .optional(values[metric] ?? nil),
                of: .metric(metric.needsVotes ? subject(withVotes: true) : plain, metric, unit),
                at: "\(path).\(metric.rawValue)",
                by: name
            )
        }
    }
}

extension PlannedArm {
    /// All that decides how its rows are divided.
    fileprivate var division: JSON {
        ([
            "folds": foldsJSON(), "group": groupJSON, "tables": .array(tablesJSON),
            "where": .array(filter.map(\.json)),
        ] as JSON).adding([
            "missing": missing == .drop ? missingJSON : nil,
            "clips": isPooled ? pair.map(JSON.string) : nil,
        ])
    }

    /// The widths of the network, and 1 for the normalisation of its input.
    fileprivate var widths: [Int] {
        let widths = architecture.widths(featureCount: inputWidth)
        return widths.prefix(1) + [architecture.layerNorm ? 1 : 0] + widths.dropFirst()
    }
}

extension FoldStrategy {
    /// What the fold at a place holds out.
    package func heldOut(_ place: Int, named name: String) -> HeldOut {
        switch self {
        case .leaveOneGroupOut, .column, .testTables: .group(name)
        case .groupKFold, .kFold, .holdoutGroups, .holdoutFraction, .repeatedHoldout, .none:
            .part(place)
        }
    }
}
