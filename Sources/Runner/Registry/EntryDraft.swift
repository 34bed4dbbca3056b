import Engine
import Models
import Spec

/// An entry with all the objects that it links to: Result ─▶ Entry.
///
/// A pure function of the experiment's texts, the plan and the result; weights are needed only
/// for the standardiser that stands in the sidecar.
struct EntryDraft: Sendable {
    let entry: Entry
    /// Spec, feature sets, ADR, plan, result, trajectories, models and sidecars.
    let objects: [[UInt8]]

    /// Renders an entry.
    ///
    /// - Throws: `ObjectError` if the store lacks an object of the result; `SidecarError` or
    ///   `SafeTensorsError` if one of them makes no sidecar.
    init(_ files: ExperimentFiles, plan: Plan, result: ExperimentResult, store: Store) throws {
        let experiment = files.experiment
        var objects = [
            Array(files.spec.text.utf8), files.decision.text, plan.json.canonicalBytes,
            result.canonicalBytes,
        ]
        if let sets = files.featureSets { objects.append(Array(sets.text.utf8)) }
        for digest in result.trajectories { objects.append(try store.objects.read(digest)) }
        var models: [Entry.Model] = []
        for refit in result.refits {
            guard let onnx = refit.onnx, let outputs = refit.outcome.outputs,
                let options = plan.onnxOptions(seed: refit.seed)
            else { continue }
            let model = try TrainedModel(
                safeTensors: store.objects.read(outputs.weights),
                architecture: plan.architecture
            )
            let sidecar = try Sidecar(
                files,
                options: options,
                onnx: onnx,
                refit: refit,
                standardizer: model.standardizer,
                result: result
            ).encoded()
            objects += [try store.objects.read(onnx.sha256), sidecar]
            models.append(
                Entry.Model(seed: refit.seed, onnx: onnx.sha256, sidecar: Digest(of: sidecar))
            )
        }
        self.objects = objects
        entry = Entry(
            name: experiment.name,
            title: experiment.title,
            baseline: experiment.baseline,
            spec: Entry.Text(path: files.specPath, sha256: Digest(of: Array(files.spec.text.utf8))),
            features: files.featureSets.flatMap { sets in
                experiment.featureSet.map { set in
                    Entry.FeatureText(
                        path: sets.path,
                        sha256: Digest(of: Array(sets.text.utf8)),
                        set: set
                    )
                }
            },
            adr: Entry.Decision(
                path: files.decision.path,
                sha256: files.decision.digest,
                id: files.decision.id,
                status: files.decision.status
            ),
            plan: result.plan,
            result: result.digest,
            verdict: result.verdict,
            data: zip(experiment.data.tables, result.tables).map { reference, facts in
                Entry.Table(
                    name: reference.path.lastComponent,
                    sha256: facts.sha256,
                    bytes: facts.bytes,
                    rows: facts.rows
                )
            },
            models: models,
            metrics: PerMetric(plan.metrics) { Headline($0, of: result) },
            gate: result.gate.map(\.sentence),
            margin: Statistic.min.value(of: result.gate.map(\.margin)),
            foldCount: result.folds.count,
            seeds: plan.seeds
        )
    }
}

extension GateOutcome {
    /// The line and its outcome in words.
    var sentence: String {
        let bound =
            switch line.bound {
            case .atLeast(let bound): "at least \(JSON.canonicalNumber(bound))"
            case .atMost(let bound): "at most \(JSON.canonicalNumber(bound))"
            }
        let rule =
            "\(line.take.rawValue) \(line.metric.rawValue) over \(line.over.rawValue), \(bound)"
        guard let value, let margin else { return "\(rule): undefined, does not hold" }
        let end = holds ? "holds by \(margin.fixed(5))" : "missed by \((-margin).fixed(5))"
        let worst = worst.map { "; worst \($0.fold) \($0.value.fixed(5))" } ?? ""
        return "\(rule): \(value.fixed(5)), \(end)\(worst)"
    }
}

extension Sidecar {
    /// What a consumer of the model must know, from what is known here.
    fileprivate init(
        _ files: ExperimentFiles,
        options: ONNXOptions,
        onnx: ExperimentResult.Blob,
        refit: ExperimentResult.Refit,
        standardizer: Standardizer,
        result: ExperimentResult
    ) {
        let experiment = files.experiment
        let folds = result.seeds.first { $0.seed == refit.seed }?.overFolds
        self.init(
            name: options.modelID,
            options: options,
            onnx: options.modelID + ".onnx",
            sha256: onnx.sha256.hex,
            featureOrder: experiment.features,
            standardizer: standardizer,
            training: Training(
                dataset: experiment.data.tables.map(\.path.lastComponent).joined(separator: ", "),
                sourceCount: result.folds.count,
                pairCount: result.tables.reduce(0) { $0 + $1.rows },
                leaveOneOut: LeaveOneOut(
                    meanPLCC: folds?[.plcc]?.mean,
                    stdPLCC: folds?[.plcc]?.std,
                    meanSROCC: folds?[.srocc]?.mean,
                    meanRMSE: folds?[.rmse]?.mean
                ),
                inSamplePLCC: refit.inSample[.plcc] ?? nil
            ),
            provenance: Provenance(
                plan: result.plan.hex,
                spec: files.specPath,
                adr: files.decision.path
            ),
            notes: """
                \(experiment.title ?? experiment.name). Standardise inputs first: \
                (x - feature_mean) / feature_std, in the order of feature_order.
                """
        )
    }
}
