import Canonical
import Engine
import Files
import Lookup
import Markup
package import Records
import Spec

/// A request to rerun one entry from the registry alone.
package struct RerunRequest: Sendable {
    package let project: Project
    package let item: Registry.Item
    package let locator: TableLocator
    /// How many fits are trained at once, by all requests together.
    package let slots: Slots
    package let flip: BitFlip?
    /// A store whose checkpoints the trainings are compared with.
    package let other: Store?

    package init(
        project: Project,
        item: Registry.Item,
        locator: TableLocator,
        slots: Slots,
        flip: BitFlip?,
        other: Store?
    ) {
        self.project = project
        self.item = item
        self.locator = locator
        self.slots = slots
        self.flip = flip
        self.other = other
    }

    /// Retrains without the store, and compares every digest.
    ///
    /// - Throws: `Failure` with exit code 6 if a table is not here, 7 if the registry cannot be used.
    package func report(
        observe: @escaping @Sendable (RunEvent) -> Void,
        expect: @escaping @Sendable (Int) -> Void
    ) async throws(Failure) -> RerunReport {
        let files = try texts()
        guard let plan = Plan(files.experiment, digest: item.entry.plan, in: project.registry)
        else {
            throw Failure(
                .brokenRegistry,
                "the spec of '\(item.path)' does not resolve to its plan \(item.entry.plan.short)",
                remedy:
                    "run 'assay verify'; another version of assay may have written the entry"
            )
        }
        let before = try EntryView(item, in: project.registry).result
        try checkTables(files)
        let tables = try FoundTables(files, locator: locator.hashing)
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        let scratch = project.store.scratch(for: "rerun")
        defer { try? Disk.removeTree(scratch.path) }
        let witness = other.map(CheckpointWitness.init)
        do {
            let data = try ArmData.load(plan, paths: tables.paths, files: tables.files)
            let run = ExperimentRun(
                plan: plan,
                data: data,
                executor: Executor(
                    store: scratch,
                    slots: slots,
                    observe: observe,
                    flip: flip,
                    witness: witness
                ),
                rivals: try project.registry.rivals(of: plan),
                previous: nil,
                expect: expect
            )
            let result = try await run.result()
            keepPredictions(of: before, from: scratch)
            let draft = try EntryDraft(files, plan: plan, result: result, store: scratch)
            return RerunReport(
                item: item,
                checks: RerunCheck.all(before: before, after: result, item.entry, draft.entry),
                divergence: try Divergence.first(
                    plan: plan,
                    before: before,
                    after: result,
                    registered: project.registry.objects,
                    trained: scratch.objects
                ),
                comparison: witness.map {
                    CheckpointComparison($0, plan: plan, data: data, result: result)
                }
            )
        } catch {
            throw files.failure(from: error)
        }
    }

    // MARK: - Parts

    /// Leaves the predictions that the result names in the store, from which 'verify --data' computes
    /// its metrics again.
    private func keepPredictions(of result: ExperimentResult, from scratch: Store) {
        for outputs in result.outcomes.compactMap(\.outputs) {
            guard let bytes = try? scratch.objects.read(outputs.predictions) else { continue }
            // A store that cannot be written is no reason to lose a report.
            _ = try? project.store.objects.write(bytes)
        }
    }

    private func texts() throws(Failure) -> ExperimentFiles {
        do {
            return try ExperimentFiles(item.entry, objects: project.registry.objects)
        } catch {
            throw Failure(.brokenRegistry, "'\(item.path)' cannot be rerun: \(error)")
        }
    }

    /// Asks for what is not here by name, digest and size.
    private func checkTables(_ files: ExperimentFiles) throws(Failure) {
        var missing: [String] = []
        for arm in files.experiment.arms {
            for reference in arm.data.tables {
                let pinned = reference.sha256.flatMap(Digest.init(hex:))
                let found = try locator.find(reference.path, pinned: pinned)
                if let found, found.digest == pinned { continue }
                let facts = item.entry.data.first { $0.sha256 == pinned }
                let size = facts.map { ", \($0.bytes.grouped) bytes" } ?? ""
                let name = reference.path.lastComponent
                var line = "\(name): sha256 \(pinned?.hex ?? "unknown")\(size)"
                if let found, let pinned {
                    let cause = found.cause(pinned: pinned, place: reference.path)
                    line += cause.map { "\n    \($0)" }.joined()
                }
                if !missing.contains(line) { missing.append(line) }
            }
        }
        guard missing.isEmpty else {
            throw Failure(
                .unusableInput,
                messages: [
                    (["error: \(item.reference) needs missing data:"]
                        + missing.map { "  \($0)" }
                        + ["note: pass --data PATH, or set ASSAY_DATA to its folder"])
                        .joined(separator: "\n")
                ]
            )
        }
    }
}
