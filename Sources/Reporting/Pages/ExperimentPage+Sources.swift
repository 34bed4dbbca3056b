package import Charts
import Comparing
import Engine
package import Markup
import Records
import Spec

extension ExperimentPage {
    /// The metrics of each held-out part, as charts and a table.
    var sources: HTML {
        guard !facts.arm.folds.isEmpty else {
            return .heading("Held out")
                + .paragraph("Nothing was held out, so accuracy is unknown.")
        }
        if facts.arm.isOfSplits { return splits }
        var charts = chartedMetrics.map { HTML.figure(chart(of: $0)) }
        if let beside = baselineChart { charts.append(.figure(beside)) }
        return .heading("By source", id: "sources")
            + .paragraph(.text(captions), class: "note")
            + .element("div", [.class("charts")], charts.joined(separator: "\n"))
            + baselineNote + table
    }

    /// One metric of order or shape, and one in the target's units.
    var chartedMetrics: [Metric] {
        let metrics = facts.metrics
        let shape = metrics.first { $0.higherIsBetter }
        let size = metrics.first { !$0.higherIsBetter }
        return [shape, size].compactMap(\.self)
    }

    private var captions: String {
        let arm = facts.hasOneVoice ? "" : "No arm is selected; this is the first. "
        return plan.seeds.count > 1
            ? "\(arm)Dots are means over \(plan.seeds.count) seeds; lines span the minimum to the maximum."
            : "\(arm)Each part was predicted by a network that was not trained on it."
    }

    private var plan: Plan { facts.plan }

    private func chart(of metric: Metric) -> DotChart {
        let ranges = facts.ranges(metric)
        let values = facts.values(metric)
        return DotChart(
            title: "\(metric.heading) of each held-out part",
            quantity: quantity(of: metric),
            estimates: facts.arm.folds.enumerated().map { index, fold in
                Estimate(
                    fold.name.shortened.printable,
                    value: values[index],
                    low: ranges[index]?.lowerBound,
                    high: ranges[index]?.upperBound
                )
            },
            reference: threshold(of: metric)
        )
    }

    /// What a metric measures; an error is in the units of the target.
    func quantity(of metric: Metric) -> Quantity {
        metric.higherIsBetter
            ? Quantity(metric.heading)
            : Quantity(metric.heading, unit: facts.targetUnit)
    }

    /// The bound of the gate's line about the mean, or another statistic, of a metric over the folds.
    func threshold(of metric: Metric, taking statistic: Statistic = .mean) -> DotChart.Reference? {
        for outcome in facts.result.gate
        where outcome.line.metric == metric && outcome.line.over == .folds
            && outcome.line.take == statistic
        {
            switch outcome.line.test {
            case .atLeast(let bound):
                return DotChart.Reference("gate (\(statistic.rawValue))", at: bound)
            case .atMost(let bound):
                return DotChart.Reference(
                    "gate (\(statistic.rawValue))",
                    at: bound,
                    prefersHigher: false
                )
            case .improves, .notWorse, .quantized: continue
            }
        }
        return nil
    }

    // MARK: - The baseline

    /// How far each part is from what the baseline came to there.
    private var baselineChart: DotChart? {
        guard let baseline = facts.baseline, baseline.hasSameRows, let metric = facts.headline
        else { return nil }
        let values = facts.values(metric)
        return DotChart(
            title: "\(metric.heading) minus baseline",
            quantity: Quantity("difference in \(metric.heading)"),
            estimates: facts.arm.folds.enumerated().map { index, fold in
                let other = baseline.value(metric, inFold: fold.name)
                return Estimate(
                    fold.name.shortened.printable,
                    value: values[index].flatMap { own in other.map { own - $0 } }
                )
            },
            reference: DotChart.Reference(
                "baseline",
                at: 0,
                prefersHigher: metric.higherIsBetter
            )
        )
    }

    var baselineNote: HTML {
        guard let baseline = facts.baseline, let metric = facts.headline else { return .empty }
        let name = baseline.item.entry.name
        let shown: HTML =
            report.experiment(of: baseline.item).map {
                .link(.text(name), to: link(to: $0.pagePath))
            } ?? .code(name)
        let what =
            baseline.isNamed ? "named in the spec" : "a linear model on the same rows"
        let side = metric.higherIsBetter ? "right" : "left"
        let reading =
            baseline.hasSameRows
            ? "Dots to the \(side) of the line are better than the baseline."
            : "It has other held-out rows or another target, so parts are not compared."
        return .paragraph(
            "The baseline is \(shown), \(what). \(reading)\(comparisonLink)",
            class: "note"
        )
    }

    private var comparisonLink: HTML {
        guard let comparison = facts.comparison else { return .empty }
        let page = HTML.link("the comparison", to: link(to: facts.comparisonPath))
        return " Verdict of \(page): \(comparison.outcome.rawValue)."
    }

    // MARK: - The numbers

    private var table: HTML {
        let metrics = facts.metrics
        let baseline = facts.baseline.flatMap { $0.hasSameRows ? $0 : nil }
        let headline = facts.headline
        let extra = baseline.flatMap { baseline in
            headline.map { (title: "\($0.heading) of \(baseline.item.entry.name)", metric: $0) }
        }
        var rows = facts.arm.folds.enumerated().map { index, fold in
            let own = metrics.map { metric in
                HTML.number(facts.values(metric)[index].fixed(metric.decimals))
            }
            let count = plan.scoresClips ? fold.heldOutClips ?? 0 : fold.heldOutRows
            let other = extra.map { extra in
                [
                    HTML.number(
                        baseline?.value(extra.metric, inFold: fold.name)
                            .fixed(extra.metric.decimals) ?? "–"
                    )
                ]
            }
            return HTML.row(
                [.rowHead(.name(fold.name)), .number(count.grouped)] + own
                    + (other ?? [])
            )
        }
        for (label, statistic) in MetricSummary.labelled {
            rows.append(summary(label, statistic, hasExtra: extra != nil))
        }
        if let clips = facts.arm.clipsOverSeeds, !plan.scoresClips {
            let values = metrics.map { metric in
                HTML.number((clips[metric]?.mean ?? nil).fixed(metric.decimals))
            }
            rows.append(
                .row(
                    [.rowHead(.text(clipLabel)), .cell(.empty)] + values
                        + (extra == nil ? [] : [.cell(.empty)]),
                    class: "summary"
                )
            )
        }
        return .table(
            "Metrics by held-out part",
            ["held out", plan.scoresClips ? "clips" : "rows"] + metrics.map(\.heading)
                + (extra.map { [$0.title] } ?? []),
            rows,
            numbers: Set(1...metrics.count + 2)
        ) + pairs + inSample
    }

    /// The areas under ROC curves of pairs, with their intervals.
    private var pairs: HTML {
        var tables: [HTML] = []
        for unit in [MetricUnit.row, .clip] {
            let rows = facts.arm.pairRows(per: unit)
            guard !rows.isEmpty else { continue }
            tables.append(
                .table(
                    unit == .row ? "Pairs of rows" : "Pairs of clips",
                    ArmResult.pairColumns,
                    rows.map { row in
                        .row([.rowHead(.name(row[0]))] + row.dropFirst().map { .number($0) })
                    },
                    numbers: Set(1...4)
                )
            )
        }
        guard !tables.isEmpty else { return .empty }
        return tables.joined()
            + .paragraph(.text("Areas with \(facts.arm.pairCaption)."), class: "note")
    }

    /// The label of the clips' row, which names a pool other than the mean.
    private var clipLabel: String {
        plan.pool == .mean ? "mean, per clip" : "mean, per clip (\(plan.pool.overFrames))"
    }

    /// A row below the folds: over them where there is one seed, else over the seeds.
    private func summary(
        _ label: String,
        _ statistic: KeyPath<MetricSummary, Double?>,
        hasExtra: Bool
    ) -> HTML {
        let one = facts.arm.seeds.count == 1 ? facts.arm.seeds.first?.overFolds : nil
        let summaries = one ?? facts.arm.overSeeds
        let values = facts.metrics.map { metric in
            HTML.number((summaries[metric]?[keyPath: statistic] ?? nil).fixed(metric.decimals))
        }
        return .row(
            [.rowHead(.text(one == nil ? "\(label) over seeds" : label)), .cell(.empty)] + values
                + (hasExtra ? [.cell(.empty)] : []),
            class: "summary"
        )
    }

    var inSample: HTML {
        let refits = facts.result.refits
        let sentences = refits.map { refit in
            let values = facts.metrics.map { metric in
                "\(metric.heading) \((refit.inSample[metric] ?? nil).fixed(metric.decimals))"
            }
            let seed = refits.count > 1 ? "seed \(refit.seed): " : ""
            return seed + values.joined(separator: ", ")
        }
        let mean = facts.result.ensemble.map { mean in
            let values = facts.metrics.map { metric in
                "\(metric.heading) \((mean.inSample[metric] ?? nil).fixed(metric.decimals))"
            }
            return ["mean of \(refits.count) seeds: " + values.joined(separator: ", ")]
        }
        guard !sentences.isEmpty else { return .empty }
        return .paragraph(
            """
            In-sample (all rows), a measure of fit, not of accuracy: \
            \((sentences + (mean ?? [])).joined(separator: "; ")).
            """,
            class: "note"
        )
    }
}

extension HTML {
    /// A chart that scrolls by itself where it is wider than the page.
    package static func figure(_ chart: some Chart) -> HTML {
        element("figure", [], drawing(chart))
    }
}
