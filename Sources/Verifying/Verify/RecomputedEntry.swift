import Canonical
import Engine
import Files
import Folds
import Lookup
import Records
import Runner
import Spec

/// An entry whose numbers are computed again by the code that computed them for the run.
struct RecomputedEntry {
    let item: Registry.Item
    /// All entries, for the results of rivals.
    let items: [Registry.Item]
    let project: Project

    /// Why an entry is not what its tables and predictions say.
    enum Problem: Error {
        /// The first number that differs, in a sentence without a full stop.
        case differs(String)
        /// A file that the user named cannot be read.
        case unreadable(Failure)
    }

    /// Computes everything that is at hand, and compares it exactly.
    ///
    /// - Returns: What was not at hand, or `nil` if all was.
    func obstacle(_ tables: PinnedTables) throws(Problem) -> Recomputation.Obstacle? {
        guard
            let files = try? ExperimentFiles(item.entry, objects: project.registry.objects),
            let plan = Plan(files.experiment, digest: item.entry.plan, among: items),
            let result = try? EntryView(item, in: project.registry).result,
            let rivals = try? project.registry.rivals(of: plan)
        else { return .registry }
        let found: [[OpenFile]]
        do throws(Failure) {
            switch try tables.find(files.experiment.arms) {
            case .here(let files): found = files
            case .missing(let paths): return .tables(paths)
            }
        } catch {
            throw .unreadable(error)
        }
        let data: [ArmData]
        do {
            let paths = files.experiment.arms.map { $0.data.tables.map(\.path) }
            data = try ArmData.load(plan, paths: paths, files: found)
        } catch {
            let message = files.failure(from: error).messages.first ?? "\(error)"
            throw .differs("its tables cannot be used: \(message.prefix { $0 != "\n" })")
        }
        return try compare(result, plan, data, rivals)
    }

    // MARK: - Parts

    private func compare(
        _ result: ExperimentResult,
        _ plan: Plan,
        _ data: [ArmData],
        _ rivals: [Digest: ExperimentResult]
    ) throws(Problem) -> Recomputation.Obstacle? {
        try checkShape(result, plan, data)
        let stored = try StoredPredictions(result, plan, data, objects: project.store.objects)
        let run = ExperimentRun(
            plan: plan,
            data: data,
            executor: Executor(store: project.store, slots: Slots(1), observe: { _ in }),
            rivals: rivals,
            previous: nil,
            expect: { _ in }
        )
        let evaluations = plan.arms.indices.map { Evaluation(plan: plan, arm: $0, data: data[$0]) }
        do {
            let judged = try run.judgement(of: stored.foldRecords, evaluations)
            try checkFolds(result, judged, stored)
            let selected = result.arms.firstIndex { $0.id == result.selected } ?? 0
            for (index, refit) in result.refits.enumerated() where stored.has(refit.outcome) {
                let record = StoredPredictions.record(of: refit.outcome)
                let now = try evaluations[selected].inSample(record, store: project.store)
                let path = "refits[\(index)]"
                try check(refit.inSample.json, now.rows.json, "\(path).in_sample")
                try check(
                    refit.clipsInSample?.json ?? .null,
                    now.clips?.json ?? .null,
                    "\(path).clips_in_sample"
                )
            }
            guard stored.isComplete else { return .predictions }
            if let ensemble = result.ensemble {
                let records = result.refits.map { StoredPredictions.record(of: $0.outcome) }
                let now = try evaluations[selected].inSample(
                    meanOf: records,
                    store: project.store
                )
                try check(ensemble.inSample.json, now.rows.json, "ensemble.in_sample")
                try check(
                    ensemble.clipsInSample?.json ?? .null,
                    now.clips?.json ?? .null,
                    "ensemble.clips_in_sample"
                )
            }
            for (index, arm) in judged.arms.enumerated() {
                try check(result.arms[index].json, arm.json, "arms[\(index)]")
            }
            try check(
                .optional(result.selected),
                .optional(judged.selected.map { judged.arms[$0].id }),
                "selected"
            )
            try check(result.nested?.json ?? .null, judged.nested?.json ?? .null, "nested")
            try check(.array(result.gate.map(\.json)), .array(judged.gate.map(\.json)), "gate")
            return nil
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .differs("\(error)")
        }
    }

    /// Arms, seeds and folds are found by their places from here on.
    private func checkShape(
        _ result: ExperimentResult,
        _ plan: Plan,
        _ data: [ArmData]
    ) throws(Problem) {
        try check(
            .array(result.arms.map { .string($0.id) }),
            .array(plan.arms.map { .string($0.id) }),
            "arms"
        )
        for (index, arm) in result.arms.enumerated() {
            try check(
                .array(arm.seeds.map { .integer($0.seed) }),
                .array(plan.seeds.map(JSON.integer)),
                "arms[\(index)].seeds"
            )
            let names = data[index].folds.map { JSON.string($0.name) }
            try check(
                .array(arm.folds.map { .string($0.name) }),
                .array(names),
                "arms[\(index)].folds"
            )
        }
    }

    /// Compares what follows from the tables alone, then the metrics of each fold whose predictions are
    /// at hand: the first number that differs is that of a fold, not of a summary over it.
    private func checkFolds(
        _ result: ExperimentResult,
        _ judged: Judgement,
        _ stored: StoredPredictions
    ) throws(Problem) {
        for (index, (arm, now)) in zip(result.arms, judged.arms).enumerated() {
            let path = "arms[\(index)]"
            try check(
                .array(arm.tables.map(\.json)),
                .array(now.tables.map(\.json)),
                "\(path).data"
            )
            try check(
                .string(arm.columns.hex),
                .string(now.columns.hex),
                "\(path).columns_sha256"
            )
            try check(
                .array(arm.folds.map(\.json)),
                .array(now.folds.map(\.json)),
                "\(path).folds"
            )
            for (place, (seed, other)) in zip(arm.seeds, now.seeds).enumerated() {
                for (number, (fold, again)) in zip(seed.folds, other.folds).enumerated()
                where stored.has(fold.outcome) {
                    let path = "\(path).seeds[\(place)].folds[\(number)]"
                    try check(fold.json, again.json, path)
                }
            }
        }
    }

    private func check(_ found: JSON, _ expected: JSON, _ path: String) throws(Problem) {
        if let difference = JSONDifference(found, expected, at: path) {
            throw .differs("\(difference)")
        }
    }
}
