import Engine
import Markup
import Records

extension Leaderboard {
    /// All candidates in one table, the best first, and the baseline above them.
    package var board: ComparisonSection {
        guard let first = comparisons.first, let metric = leadingMetric else {
            return ComparisonSection(title: "")
        }
        let baseline = first.baseline.arm.overSeeds[metric]?.mean ?? nil
        return ComparisonSection(
            title: "",
            sentences: [sentence(metric)],
            columns: [
                .left("entry"), .right(metric.heading), .right("mean gain"), .right("p, differs"),
                .right("p, equivalent"), .left("verdict"),
            ],
            rows: [
                [
                    first.baseline.fullReference, baseline.fixed(metric.decimals), "", "", "",
                    "baseline",
                ]
            ] + ranking.map { row(of: $0, metric) }
        )
    }

    private func row(of comparison: Comparison, _ metric: Metric) -> [String] {
        let mean = comparison.candidate.arm.overSeeds[metric]?.mean ?? nil
        let finding = comparison.findings.first { $0.test.metric == metric }
        return [
            comparison.candidate.fullReference, mean.fixed(metric.decimals),
            finding?.test.mean.signed(metric.decimals) ?? "",
            finding?.differenceP.fixed(4) ?? "", finding?.equivalenceP?.fixed(4) ?? "",
            comparison.outcome.rawValue,
        ]
    }

    private func sentence(_ metric: Metric) -> String {
        let count = comparisons.first { !$0.findings.isEmpty }?.findings.first?.testCount ?? 0
        let holm =
            count > 1
            ? "; p values of all \(count) tests are adjusted by Holm's procedure" : ""
        return
            "A is the baseline; the others are sorted by mean \(metric.heading) over their own folds. "
            + "Each is tested against A, not against its neighbours\(holm)"
    }
}

extension Leaderboard {
    /// The notes on the method, each once.
    package var sharedNotes: [ComparisonNote] {
        comparisons.filter { !$0.findings.isEmpty }.flatMap(\.method)
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
