import Canonical
import Decisions
import Files
import Logs
import Lookup
import Parallel
import Records
import Runner
import Source
import Spec

extension RegistryCheck {
    /// Renders an entry again from its objects and compares.
    ///
    /// - Returns: Whether it holds, and its plan follows from its texts without other experiments.
    mutating func checkEntry(_ item: Registry.Item) -> Bool {
        let entry = item.entry
        let links = entry.links
        referenced.formUnion(links)
        let missing = links.filter { !objects.contains($0) }
        for digest in missing {
            report(
                .error,
                item.path,
                "its object \(digest.short) is missing",
                remedy: "'assay rerun \(item.reference)' writes models and trajectories again"
            )
        }
        guard missing.isEmpty else { return false }
        do {
            let bytes = try registry.objects.read(entry.result)
            let result = try ExperimentResult(parsing: bytes)
            let trajectories = result.trajectories
            referenced.formUnion(trajectories)
            for digest in trajectories where !objects.contains(digest) {
                report(
                    .error,
                    item.path,
                    "the trajectory \(digest.short) of its result is missing",
                    remedy: "'assay rerun \(item.reference)' writes models and trajectories again"
                )
                return false
            }
            try Contradiction.check(
                .string(result.plan.hex),
                is: .string(entry.plan.hex),
                at: "plan"
            )
            try checkLineages(of: result)
            let files = try ExperimentFiles(entry, objects: registry.objects)
            guard let plan = Plan(files.experiment, digest: entry.plan, among: items) else {
                throw Contradiction(
                    "its spec does not resolve to its plan \(entry.plan.short)"
                )
            }
            let rivals = try rivals(of: plan)
            try ResultCheck(plan: plan, result: result, rivals: rivals).check(bytes)
            try checkRendering(of: item, files, plan, result)
            try checkObjects(of: item, files, plan, result)
            try checkShared(item, plan, result)
            return files.experiment.rivalNames.isEmpty && files.experiment.baseline == nil
        } catch let contradiction as Contradiction {
            report(.error, item.path, contradiction.description)
        } catch let error as InvalidSpec {
            let first = error.rendered.split(separator: "\n").first ?? "its spec has errors"
            report(.error, item.path, "its objects cannot be used: \(first)")
        } catch {
            report(.error, item.path, "its objects cannot be used: \(error)")
        }
        return false
    }

    /// Reads what imported tables were made from.
    private func checkLineages(of result: ExperimentResult) throws {
        for digest in result.lineages {
            let bytes = try registry.objects.read(digest)
            do throws(Record.Problem) {
                _ = try TableLineage(parsing: bytes)
            } catch {
                throw Contradiction("the lineage \(digest.short) of its table is none: \(error)")
            }
        }
    }

    /// The results that a plan's gate compares with.
    private func rivals(of plan: Plan) throws(Contradiction) -> [Digest: ExperimentResult] {
        do throws(Failure) {
            return try registry.rivals(of: plan)
        } catch {
            let messages = error.messages.map { $0.trimmingPrefix("error: ") }
            throw Contradiction(messages.joined(separator: "; "))
        }
    }

    /// Renders an entry again from its texts, its plan and its result, and compares.
    private func checkRendering(
        of item: Registry.Item,
        _ files: ExperimentFiles,
        _ plan: Plan,
        _ result: ExperimentResult
    ) throws(Contradiction) {
        let entry = item.entry
        let shipped = result.shippedFiles
        guard shipped.count == entry.models.count else {
            throw Contradiction(
                "it has \(entry.models.count) models, expected \(shipped.count) as in its result"
            )
        }
        let models = zip(shipped, entry.models).map { shipped, model in
            Entry.Model(
                arm: result.selected ?? model.arm,
                seed: shipped.seed,
                ensemble: shipped.seed == nil ? plan.shippedSeeds : [],
                onnx: shipped.onnx.sha256,
                // Whether it is the right one is seen when it is rendered again.
                sidecar: model.sidecar,
                int8: shipped.int8?.sha256
            )
        }
        let places = [
            (entry.name, files.experiment.name, "name"),
            (entry.spec.path, "\(Project.specFolder)/\(files.experiment.name).yaml", "spec.path"),
            (entry.adr.path, files.experiment.adr, "adr.path"),
            (
                entry.features?.path ?? ExperimentFiles.featureSetsPath,
                ExperimentFiles.featureSetsPath, "features.path"
            ),
        ]
        for (found, expected, path) in places {
            try Contradiction.check(.string(found), is: .string(expected), at: path, of: "it")
        }
        let rendered = Entry(files, plan: plan, result: result, models: models)
        guard entry == rendered else {
            try Contradiction.check(entry.json, is: rendered.json, of: "it")
            throw Contradiction("rendered again from its objects, it differs")
        }
    }

    /// Finds plans that have more than one result: at most one of them is what the plan comes to.
    mutating func checkPlans() {
        for (plan, same) in Dictionary(grouping: items, by: \.entry.plan) {
            guard Set(same.map(\.entry.result)).count > 1 else { continue }
            for item in same {
                let others = same.filter { $0.entry.result != item.entry.result }.map {
                    "\($0.entry.result.short) of '\($0.path)'"
                }
                report(
                    .error,
                    item.path,
                    """
                    the plan \(plan.short) has two results: \(item.entry.result.short) here, \
                    \(others.joined(separator: ", "))
                    """,
                    remedy:
                        "'assay rerun --all' shows which result is right; remove the other entry"
                )
            }
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
        let own = Dictionary(grouping: items, by: \.entry.name)
        var alone = self
        alone.findings = []
        let base = alone
        findings += paths.mapInParallel { path in
            var check = base
            check.checkSpec(path, among: own[path.stem] ?? [])
            return check.findings
        }.joined()
    }

    /// Whether an intact entry has the texts of a spec as they stand, so that nothing about it can differ.
    private func isRegistered(_ path: String, among own: [Registry.Item]) -> Bool {
        guard let text = try? Disk.read(path) else { return false }
        let digest = Digest(of: text)
        let place = "\(Project.specFolder)/\(path.stem).yaml"
        guard project.relativePath(of: path) == place else { return false }
        return own.contains { item in
            let entry = item.entry
            guard entry.spec.sha256 == digest, entry.spec.path == place, plain.contains(item.digest)
            else { return false }
            let texts = [
                (entry.adr.path, entry.adr.sha256),
                entry.features.map { ($0.path, $0.sha256) },
            ]
            return texts.compactMap(\.self).allSatisfy { path, digest in
                guard let file = project.file(path), let bytes = try? Disk.read(file) else {
                    return false
                }
                return Digest(of: bytes) == digest
            }
        }
    }

    private mutating func checkSpec(_ path: String, among own: [Registry.Item]) {
        if isRegistered(path, among: own) { return }
        guard let files = try? ExperimentFiles(spec: path, in: project) else {
            return report(.warning, path, "it has errors", remedy: "'assay validate' shows them")
        }
        guard let current = files.currentEntry(among: own, in: project) else {
            let tables = files.experiment.arms.flatMap(\.data.tables)
            guard tables.allSatisfy({ $0.sha256 != nil }) else {
                return report(.note, path, "its table is not pinned, so it has no entry")
            }
            return report(
                .warning,
                path,
                "its plan has no entry",
                remedy: "'assay run \(path.stem)' adds one, if its data is available"
            )
        }
        let converted = files.convertedTexts(since: current.entry, in: project)
        for text in converted { report(.note, text.path, text.problem, remedy: text.remedy) }
        if current.entry.spec.sha256 != Digest(of: Array(files.spec.text.utf8)),
            !converted.contains(where: { $0.place == files.specPath })
        {
            report(.note, path, "its text changed since \(current.reference); its plan did not")
        }
        if current.entry.adr.sha256 != files.decision.digest,
            !converted.contains(where: { $0.place == files.decision.path })
        {
            report(.note, files.decision.path, "its text changed since \(current.reference)")
        }
    }
}
