import Engine
import Spec

extension Comparison {
    /// All parts in the order in which they are read; without rows and sentences, a part is left out.
    var sections: [ComparisonSection] {
        let all =
            [sides, tests] + judgedTables + [
                summary, gains, specs, wordings, tables, sources, perSeed,
            ]
        return all.filter { !$0.rows.isEmpty || !$0.sentences.isEmpty }
    }

    // MARK: - The two, and the verdict

    private var sides: ComparisonSection {
        ComparisonSection(
            title: "",
            columns: [.left(""), .left("entry"), .left("gate"), .left("title")],
            rows: [("A", baseline), ("B", candidate)].map { letter, side in
                [
                    letter, side.fullReference, side.result.verdict.rawValue,
                    side.files.experiment.title ?? "",
                ]
            }
        )
    }

    private var tests: ComparisonSection {
        ComparisonSection(
            title: "verdict",
            columns: [
                .left("metric"), .right("mean gain"), .right("95 % interval"),
                .right("p, differs"), .right("p, equivalent"), .right("detectable"),
                .left("verdict"),
            ],
            rows: findings.map { finding in
                let decimals = finding.test.metric.decimals
                let interval = finding.test.interval.map {
                    "\($0.low.signed(decimals)) to \($0.high.signed(decimals))"
                }
                let equivalence = finding.equivalenceP.map {
                    "\($0.fixed(4)) (±\(finding.marginText))"
                }
                return [
                    finding.test.metric.label, finding.test.mean.signed(decimals),
                    interval ?? "n/a", finding.differenceP.fixed(4), equivalence ?? "not tested",
                    finding.detectable.fixed(decimals), finding.outcome.rawValue,
                ]
            }
        )
    }

    // MARK: - Metrics

    /// One table a judged metric: unit by unit, with the places.
    private var judgedTables: [ComparisonSection] {
        guard identity == nil else { return [] }
        return judged.compactMap { metric in
            metrics.first { $0.metric == metric }
        }.filter { !$0.folds.isEmpty }.map { comparison in
            let metric = comparison.metric
            let better = metric.higherIsBetter ? "higher" : "lower"
            return ComparisonSection(
                title: "\(metric.label) by \(unit) (\(better) is better)",
                columns: [
                    .left(unit), .right("A"), .right("B"), .right("gain"), .right("rank"),
                ],
                rows: comparison.folds.map { fold in
                    [
                        fold.name, fold.before.fixed(metric.decimals),
                        fold.after.fixed(metric.decimals), fold.gain.signed(metric.decimals),
                        fold.ranks,
                    ]
                }
            )
        }
    }

    private var summary: ComparisonSection {
        ComparisonSection(
            title: "means over folds",
            columns: [
                .left("metric"), .right("A"), .right("B"), .right("gain"), .left("worst in A"),
                .left("worst in B"),
            ],
            rows: metrics.filter { $0.before.mean != nil || $0.after.mean != nil }.map {
                comparison in
                let decimals = comparison.metric.decimals
                let gain = comparison.metric.gain(
                    from: comparison.before.mean,
                    to: comparison.after.mean
                )
                let worst = [comparison.before.worst, comparison.after.worst].map { worst in
                    worst.map { "\($0.fold) \($0.value.fixed(decimals))" } ?? ""
                }
                return [
                    comparison.metric.label, comparison.before.mean.fixed(decimals),
                    comparison.after.mean.fixed(decimals), gain.signed(decimals),
                ] + worst
            }
        )
    }

    /// The gains in all metrics that the verdict does not rest on.
    private var gains: ComparisonSection {
        let others = metrics.filter { !judged.contains($0.metric) && !$0.folds.isEmpty }
        let names = others.first?.folds.map(\.name) ?? []
        return ComparisonSection(
            title: "gain in the other metrics",
            columns: [.left(unit)] + others.map { .right($0.metric.label) },
            rows: identity != nil
                ? []
                : names.indices.map { index in
                    [names[index]]
                        + others.map { $0.folds[index].gain.signed($0.metric.decimals) }
                },
            isDetail: true
        )
    }

    private var perSeed: ComparisonSection {
        let hasSeveral = max(baseline.arm.seeds.count, candidate.arm.seeds.count) > 1
        return ComparisonSection(
            title: "means over folds by seed",
            columns: [.left("metric"), .right("seed"), .right("A"), .right("B")],
            rows: !hasSeveral
                ? []
                : metrics.flatMap { comparison in
                    comparison.seeds.map { seed in
                        [
                            comparison.metric.label, String(seed.seed),
                            seed.before.map { $0.fixed(comparison.metric.decimals) } ?? "",
                            seed.after.map { $0.fixed(comparison.metric.decimals) } ?? "",
                        ]
                    }
                        + [
                            [
                                comparison.metric.label, "std",
                                comparison.before.stdOverSeeds
                                    .map { $0.fixed(comparison.metric.decimals) } ?? "",
                                comparison.after.stdOverSeeds
                                    .map { $0.fixed(comparison.metric.decimals) } ?? "",
                            ]
                        ]
                },
            isDetail: true
        )
    }
}

extension MetricComparison.Fold {
    /// The place, or both where it changed.
    fileprivate var ranks: String {
        let texts = [rankBefore, rankAfter].map { $0.map(String.init) ?? "n/a" }
        return changedRank ? texts.joined(separator: " → ") : texts[0]
    }
}
