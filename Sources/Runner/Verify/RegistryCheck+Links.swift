import Spec

extension RegistryCheck {
    /// Renders an entry again from its objects and compares.
    mutating func checkEntry(_ item: Registry.Item) {
        let entry = item.entry
        let links = entry.links
        referenced.formUnion(links)
        let missing = links.filter { !objects.contains($0) }
        for digest in missing {
            report(
                .error,
                item.path,
                "the object \(digest.short) that it refers to is missing",
                remedy: "'assay rerun \(item.reference)' writes models and trajectories anew"
            )
        }
        guard missing.isEmpty else { return }
        do {
            let result = try ExperimentResult(parsing: registry.objects.read(entry.result))
            let trajectories = result.trajectories
            referenced.formUnion(trajectories)
            for digest in trajectories where !objects.contains(digest) {
                report(.error, item.path, "the trajectory \(digest.short) of its result is missing")
            }
            guard result.plan == entry.plan else {
                return report(.error, item.path, "its result is of another plan")
            }
            let files = try ExperimentFiles(entry, objects: registry.objects)
            guard let plan = Plan(files.experiment, digest: entry.plan, among: items) else {
                return report(
                    .error,
                    item.path,
                    "its spec does not resolve to the plan \(entry.plan.short) that it names"
                )
            }
            let shipped = result.refits.filter { $0.onnx != nil }
            guard shipped.count == entry.models.count else {
                return report(.error, item.path, "its models are not those of its result")
            }
            let models = zip(shipped, entry.models).map {
                Entry.Model(
                    arm: result.selected ?? $1.arm,
                    seed: $0.seed,
                    onnx: $0.onnx?.sha256 ?? $1.onnx,
                    sidecar: $1.sidecar
                )
            }
            guard Entry(files, plan: plan, result: result, models: models) == entry else {
                return report(.error, item.path, "rendered again from its objects it differs")
            }
            for (refit, model) in zip(shipped, entry.models) {
                try checkSidecar(model, of: refit, item, files, plan, result)
            }
        } catch {
            report(.error, item.path, "what it refers to cannot be used: \(error)")
        }
    }

    /// Looks for specs without an entry, and for texts that changed since.
    mutating func checkSpecs() {
        let paths: [String]
        do {
            paths = try project.specPaths()
        } catch {
            return report(.warning, project.shown(Project.specFolder), "it cannot be listed")
        }
        for path in paths {
            guard let files = try? ExperimentFiles(spec: path, in: project) else {
                report(.warning, path, "it has errors", remedy: "'assay validate' shows them")
                continue
            }
            let own = items.filter { $0.entry.name == path.stem }
            guard let current = files.currentEntry(among: own, in: project) else {
                if files.experiment.arms.contains(where: {
                    $0.data.tables.contains { $0.sha256 == nil }
                }) {
                    report(.note, path, "its table is not pinned, so that it has no entry")
                    continue
                }
                report(
                    .warning,
                    path,
                    "its plan has no entry",
                    remedy: "'assay run \(path.stem)' makes one, where the data is at hand"
                )
                continue
            }
            let converted = files.convertedTexts(since: current.entry, in: project)
            for text in converted {
                report(.note, text.path, text.problem, remedy: text.remedy)
            }
            if current.entry.spec.sha256 != Digest(of: Array(files.spec.text.utf8)),
                !converted.contains(where: { $0.place == files.specPath })
            {
                report(.note, path, "its text has changed since \(current.reference), its plan not")
            }
            if current.entry.adr.sha256 != files.decision.digest,
                !converted.contains(where: { $0.place == files.decision.path })
            {
                report(
                    .note,
                    files.decision.path,
                    "its text has changed since \(current.reference) was made"
                )
            }
        }
    }
}
