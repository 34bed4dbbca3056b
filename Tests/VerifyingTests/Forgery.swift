import Canonical
import Engine
import Foundation
import Lookup
import Records
import Source
import TestSupport

/// A registered result that somebody changed, with every digest and name made right again.
struct Forgery {
    let project: ScratchProject
    let name: String

    /// Puts another result in the place of the registered one.
    func put(_ change: (ExperimentResult) -> ExperimentResult) throws {
        let home = Project(root: project.root.path)
        let items = try home.registry.items()
        guard let item = items.first(where: { $0.entry.name == name }) else { return }
        let objects = home.registry.objects
        let files = try ExperimentFiles(item.entry, objects: objects)
        guard let plan = Plan(files.experiment, digest: item.entry.plan, among: items) else {
            return
        }
        let before = try ExperimentResult(parsing: objects.read(item.entry.result))
        let result = change(before)
        let entry = Entry(files, plan: plan, result: result, models: item.entry.models)
        try FileManager.default.removeItem(atPath: objects.path(of: item.entry.result))
        try FileManager.default.removeItem(atPath: item.path)
        try home.registry.add(entry, objects: [result.canonicalBytes])
    }
}

extension ExperimentResult {
    /// The same with another first arm.
    func arm(_ change: (ArmResult) -> ArmResult) -> ExperimentResult {
        ExperimentResult(
            plan: plan,
            arms: [change(arms[0])] + arms.dropFirst(),
            selected: selected,
            gate: gate,
            verdict: verdict,
            refits: refits
        )
    }

    /// The same with another first refit.
    func refit(_ change: (Refit) -> Refit) -> ExperimentResult {
        ExperimentResult(
            plan: plan,
            arms: arms,
            selected: selected,
            gate: gate,
            verdict: verdict,
            refits: [change(refits[0])] + refits.dropFirst()
        )
    }
}

extension ArmResult {
    /// The same with other parts; summaries are made from the folds that are given.
    func with(
        tables: [ExperimentResult.TableFacts]? = nil,
        columns: Digest? = nil,
        facts: [FoldFacts]? = nil,
        fold change: ((FoldResult) -> FoldResult)? = nil
    ) -> ArmResult {
        var seeds = self.seeds
        if let change {
            seeds = seeds.map { seed in
                let folds = [change(seed.folds[0])] + seed.folds.dropFirst()
                return SeedResult(
                    seed: seed.seed,
                    folds: folds,
                    overFolds: Self.summaries(folds.map(\.metrics)),
                    clipsOverFolds: seed.clipsOverFolds.map { _ in
                        Self.summaries(folds.compactMap(\.clipMetrics))
                    }
                )
            }
        }
        return ArmResult(
            id: id,
            tables: tables ?? self.tables,
            columns: columns ?? self.columns,
            folds: facts ?? folds,
            seeds: seeds,
            overSeeds: Self.summaries(seeds.map { Self.means($0.overFolds) }),
            clipsOverSeeds: clipsOverSeeds.map { _ in
                Self.summaries(seeds.compactMap { $0.clipsOverFolds.map(Self.means) })
            }
        )
    }

    private static func summaries(_ list: [MetricValues]) -> MetricSummaries {
        let metrics = Metric.allCases.filter { metric in list.contains { $0[metric] != nil } }
        return MetricSummaries(of: list, metrics: metrics)
    }

    private static func means(_ summaries: MetricSummaries) -> MetricValues {
        MetricValues(Metric.allCases.filter { summaries[$0] != nil }) { summaries[$0]?.mean }
    }
}

extension MetricValues {
    /// The same with one value moved a little.
    func moved(_ metric: Metric, by step: Double = -0.001) -> MetricValues {
        MetricValues(Metric.allCases.filter { self[$0] != nil }) { other in
            (self[other] ?? nil).map { other == metric ? $0 + step : $0 }
        }
    }
}
