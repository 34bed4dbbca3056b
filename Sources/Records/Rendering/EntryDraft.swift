import Canonical
import Decisions
import Engine
import Files
import Models
import Source
import Spec

/// An entry with all the objects that it links to: Result ─▶ Entry.
///
/// A pure function of the experiment's texts, the plan and the result; weights are needed only
/// for the standardiser that stands in the sidecar.
package struct EntryDraft: Sendable {
    package let entry: Entry
    /// Spec, feature sets, ADR, plan, result, trajectories, lineages, models and sidecars.
    package let objects: [[UInt8]]

    /// Renders an entry.
    ///
    /// - Throws: `ObjectError` if the store lacks an object of the result; `SidecarError` or
    ///   `SafeTensorsError` if one of them makes no sidecar.
    package init(_ files: ExperimentFiles, plan: Plan, result: ExperimentResult, store: Store)
        throws
    {
        var objects = [
            Array(files.spec.text.utf8), files.decision.text, plan.json.canonicalBytes,
            result.canonicalBytes,
        ]
        if let sets = files.featureSets { objects.append(Array(sets.text.utf8)) }
        for digest in result.trajectories + result.lineages {
            objects.append(try store.objects.read(digest))
        }
        let place = plan.arms.firstIndex { $0.id == result.selected } ?? 0
        var models: [Entry.Model] = []
        for (seed, onnx, int8) in result.shippedFiles {
            guard
                let outputs = result.refits.first(where: { seed == nil || $0.seed == seed })?
                    .outcome.outputs
            else { continue }
            // The networks of an ensemble share scaler and scale of the target.
            let model = try TrainedModel(
                architecture: plan.arms[place].architecture,
                tensors: SafeTensors.decode(store.objects.read(outputs.weights)).tensors
            )
            let facts = Sidecar(
                files,
                plan,
                arm: place,
                onnx: onnx,
                seed: seed,
                standardizer: model.standardizer,
                targetScale: model.targetScale,
                result: result
            )
            guard let sidecar = try facts?.encoded() else { continue }
            objects += [try store.objects.read(onnx.sha256), sidecar]
            if let int8 { objects.append(try store.objects.read(int8.sha256)) }
            models.append(
                Entry.Model(
                    arm: plan.arms[place].id,
                    seed: seed,
                    ensemble: seed == nil ? plan.shippedSeeds : [],
                    onnx: onnx.sha256,
                    sidecar: Digest(of: sidecar),
                    int8: int8?.sha256
                )
            )
        }
        self.objects = objects
        entry = Entry(files, plan: plan, result: result, models: models)
    }
}

extension Entry {
    /// Renders an entry from the texts, the plan and the result that it links to.
    ///
    /// - Parameters:
    ///   - files: The texts.
    ///   - plan: What they resolve to.
    ///   - result: What the plan came to.
    ///   - models: The models of the refits, in their order.
    package init(_ files: ExperimentFiles, plan: Plan, result: ExperimentResult, models: [Model]) {
        let experiment = files.experiment
        self.init(
            name: experiment.name,
            title: experiment.title,
            baseline: experiment.baseline,
            spec: Text(path: files.specPath, sha256: Digest(of: Array(files.spec.text.utf8))),
            features: files.featureSets.map { sets in
                Text(path: sets.path, sha256: Digest(of: Array(sets.text.utf8)))
            },
            adr: Decision(
                path: files.decision.path,
                sha256: files.decision.digest,
                id: files.decision.id,
                status: files.decision.status
            ),
            plan: result.plan,
            result: result.digest,
            verdict: result.verdict,
            data: experiment.tableFacts(result),
            models: models,
            arm: result.selected,
            metrics: PerMetric(plan.metrics) { Headline($0, of: result.leading) },
            clipMetrics: result.leading?.clipsOverSeeds.map { _ in
                PerMetric(plan.metrics) { Headline($0, of: result.leading, per: .clip) }
            },
            ensemble: result.leading.flatMap { leading in
                leading.ensemble.map { _ in
                    PerMetric(plan.metrics) { Headline($0, ofEnsemble: leading) }
                }
            },
            arms: result.arms.count == 1
                ? []
                : result.arms.map { arm in
                    Arm(
                        id: arm.id,
                        metrics: MetricValues(plan.metrics) { arm.overSeeds[$0]?.mean }
                    )
                },
            gate: result.gate.map(\.sentence),
            margin: Statistic.min.value(of: result.gate.map(\.margin)),
            foldCount: result.leading?.folds.count ?? 0,
            seeds: plan.seeds
        )
    }
}

extension Experiment {
    /// The tables of all arms, each once, under the file names of the spec.
    fileprivate func tableFacts(_ result: ExperimentResult) -> [Entry.Table] {
        var tables: [Entry.Table] = []
        for (arm, facts) in zip(arms, result.arms) {
            for (reference, facts) in zip(arm.data.tables, facts.tables) {
                let table = Entry.Table(
                    name: reference.path.lastComponent,
                    sha256: facts.sha256,
                    bytes: facts.bytes,
                    rows: facts.rows,
                    lineage: facts.lineage
                )
                if !tables.contains(table) { tables.append(table) }
            }
        }
        return tables
    }
}
