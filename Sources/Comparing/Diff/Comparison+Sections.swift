import Engine
import Markup
import Records
import Spec
import Statistics

extension Comparison {
    /// All parts in the order in which they are read; without rows and sentences, a part is left out.
    package var sections: [ComparisonSection] {
        Self.filled([sides, tests]) + changed + figures + details
    }

    /// What differs between the two: specs, data and versions.
    package var changed: [ComparisonSection] {
        Self.filled([specs, tables, sources, versionChanges])
    }

    /// The judged metrics unit by unit, and the means of all.
    package var figures: [ComparisonSection] {
        let clipTitle = "per clip, means over folds"
        return Self.filled(
            judgedTables + [
                means(of: metrics, titled: metricUnit == .clip ? clipTitle : "means over folds"),
                means(of: clips, titled: clipTitle),
            ]
        )
    }

    /// What a page may fold away.
    package var details: [ComparisonSection] {
        Self.filled([
            gains(titled: "gain in other metrics", in: otherMetrics),
            gains(titled: "gain per clip", in: clips), areas(per: .row), areas(per: .clip),
            perSeed, wordings,
        ])
    }

    private static func filled(_ sections: [ComparisonSection]) -> [ComparisonSection] {
        sections.filter { !$0.rows.isEmpty || !$0.sentences.isEmpty }
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
        // Of one metric, the verdict is the headline.
        let hasVerdicts = findings.count > 1
        return ComparisonSection(
            title: "verdict over \(units)",
            columns: [.left("metric")] + (hasVerdicts ? [.left("verdict")] : [])
                + [
                    .right("gain"), .right("95 % interval"), .right("p differs"),
                    .right("p equiv."), .right("margin"), .right("detectable"), .right("BCa 95 %"),
                ],
            rows: findings.map { finding in
                let decimals = finding.test.metric.decimals
                func range(_ limits: (low: Double, high: Double)?) -> String {
                    limits.map { "\($0.low.fixed(decimals))…\($0.high.fixed(decimals))" } ?? "n/a"
                }
                let interval = range(finding.test.interval.map { ($0.low, $0.high) })
                let bootstrap = range(finding.test.bootstrap.map { ($0.low, $0.high) })
                return [finding.test.metric.heading]
                    + (hasVerdicts ? [finding.outcome.rawValue] : [])
                    + [
                        finding.test.mean.signed(decimals), interval,
                        finding.differenceP.fixed(4),
                        finding.equivalenceP?.fixed(4) ?? "not tested",
                        finding.test.margin == nil ? "none" : "±\(finding.marginText)",
                        finding.detectable.fixed(decimals), bootstrap,
                    ]
            }
        )
    }

    // MARK: - Metrics

    /// One table a judged metric: unit by unit, with the places.
    private var judgedTables: [ComparisonSection] {
        guard identity == nil else { return [] }
        if candidate.recipe.folds.overlaps { return [splitGains] }
        return judged.compactMap { metric in
            metrics.first { $0.metric == metric }
        }.filter { !$0.folds.isEmpty }.map { comparison in
            let metric = comparison.metric
            return ComparisonSection(
                title: "\(metric.heading)\(metricUnit == .clip ? " per clip" : "") by \(unit) "
                    + "(\(metric.preference))",
                sentences: [
                    "gain > 0: B is better; B is better in "
                        + "\(comparison.betterCount) of \(units)"
                ],
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

    /// One row a metric, both sides next to each other.
    private func means(
        of metrics: [MetricComparison],
        titled title: String
    ) -> ComparisonSection {
        ComparisonSection(
            title: title,
            columns: [
                .left("metric"), .right("A"), .right("B"), .right("gain"), .left("worst in A"),
                .left("worst in B"),
            ],
            rows: metrics.filter { $0.before.mean != nil || $0.after.mean != nil }.map {
                comparison in
                let decimals = comparison.metric.decimals
                // Means over other folds, or of another target, have no meaningful difference.
                let gain =
                    comparison.folds.count == baseline.arm.folds.count
                        && comparison.folds.count == candidate.arm.folds.count
                    ? comparison.metric.gain(
                        from: comparison.before.mean,
                        to: comparison.after.mean
                    ).signed(decimals) : ""
                let worst = [comparison.before.worst, comparison.after.worst].map { worst in
                    worst.map { "\($0.fold) \($0.value.fixed(decimals))" } ?? ""
                }
                return [
                    comparison.metric.heading, comparison.before.mean.fixed(decimals),
                    comparison.after.mean.fixed(decimals), gain,
                ] + worst
            }
        )
    }

    /// The metrics that the verdict does not rest on.
    private var otherMetrics: [MetricComparison] {
        metrics.filter { !judged.contains($0.metric) }
    }

    /// One row a fold, one column a metric.
    private func gains(
        titled title: String,
        in metrics: [MetricComparison]
    ) -> ComparisonSection {
        let others = metrics.filter { !$0.folds.isEmpty }
        let names = others.first?.folds.map(\.name) ?? []
        return ComparisonSection(
            title: title,
            columns: [.left(unit)] + others.map { .right($0.metric.heading) },
            rows: identity != nil || candidate.recipe.folds.overlaps
                ? []
                : names.indices.map { index in
                    [names[index]]
                        + others.map { $0.folds[index].gain.signed($0.metric.decimals) }
                },
            isDetail: true
        )
    }

    /// One row a fold that both hold out: the areas under ROC curves with their intervals.
    private func areas(per unit: MetricUnit) -> ComparisonSection {
        let metrics = [Metric.aucDifferent, .aucBetter].filter { metric in
            self.metrics.contains { $0.metric == metric }
        }
        let sides = [baseline.arm, candidate.arm]
        let places = baseline.arm.folds.indices.compactMap { index in
            candidate.arm.folds.firstIndex { $0.name == baseline.arm.folds[index].name }
                .map { [index, $0] }
        }
        let rows = places.map { place in
            [baseline.arm.folds[place[0]].name]
                + metrics.flatMap { metric in
                    zip(sides, place).map {
                        $0.area(metric, fold: $1, per: unit) ?? "n/a"
                    }
                }
        }
        let isMeasured = sides.allSatisfy { !$0.pairRows(per: unit).isEmpty }
        return ComparisonSection(
            title: unit == .row
                ? "areas with 95 % intervals" : "areas per clip with 95 % intervals",
            columns: [.left(self.unit)]
                + metrics.flatMap { metric in
                    ["A", "B"].map { .right("\(metric.heading) \($0)") }
                },
            rows: isMeasured && identity == nil && obstacle == nil ? rows : [],
            isDetail: true
        )
    }

    /// One row a seed, both sides of each metric next to each other.
    private var perSeed: ComparisonSection {
        let hasSeveral = max(baseline.arm.seeds.count, candidate.arm.seeds.count) > 1
        let seeds = metrics.first?.seeds.map(\.seed) ?? []
        func pair(_ metric: Metric, _ before: Double?, _ after: Double?) -> [String] {
            [before, after].map { value in value.map { $0.fixed(metric.decimals) } ?? "" }
        }
        let rows = seeds.indices.map { index in
            [String(seeds[index])]
                + metrics.flatMap {
                    pair($0.metric, $0.seeds[index].before, $0.seeds[index].after)
                }
        }
        let deviations =
            ["std"]
            + metrics.flatMap { pair($0.metric, $0.before.stdOverSeeds, $0.after.stdOverSeeds) }
        return ComparisonSection(
            title: "means over folds by seed",
            columns: [.left("seed")]
                + metrics.flatMap {
                    [.right("\($0.metric.heading) A"), .right("\($0.metric.heading) B")]
                },
            rows: hasSeveral ? rows + [deviations] : [],
            isDetail: true
        )
    }
}

extension MetricComparison {
    /// In how many folds the candidate is the better one.
    fileprivate var betterCount: Int { folds.count { ($0.gain ?? 0) > 0 } }
}

extension MetricComparison.Fold {
    /// The place, or both where it changed.
    fileprivate var ranks: String {
        let texts = [rankBefore, rankAfter].map { $0.map(String.init) ?? "n/a" }
        return changedRank ? texts.joined(separator: " → ") : texts[0]
    }
}
