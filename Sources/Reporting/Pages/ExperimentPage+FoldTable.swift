import Comparing
import Engine
import Markup
import Records

extension ExperimentPage {
    /// The metrics of each fold, beside those of the baseline and of the training mean.
    var table: HTML {
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
            let null = facts.meanPredictor.map { mean in
                nullMetrics.map { metric in
                    let values = metric == .mae ? mean.mae : mean.rmse
                    return HTML.number(values[index].fixed(metric.decimals))
                }
            }
            let other = extra.map { extra in
                [
                    HTML.number(
                        baseline?.value(extra.metric, inFold: fold.name)
                            .fixed(extra.metric.decimals) ?? "–"
                    )
                ]
            }
            return HTML.row(
                [.rowHead(.name(fold.name)), .number(HTML.count(count))] + own
                    + (other ?? []) + (null ?? [])
            )
        }
        for (label, statistic) in MetricSummary.labelled {
            rows.append(summary(label, statistic, hasExtra: extra != nil, nullMetrics))
        }
        if let clips = facts.arm.clipsOverSeeds, !plan.scoresClips {
            let values = metrics.map { metric in
                HTML.number((clips[metric]?.mean ?? nil).fixed(metric.decimals))
            }
            rows.append(
                .row(
                    [.rowHead(.text(clipLabel)), .cell(.empty)] + values
                        + (extra == nil ? [] : [.cell(.empty)])
                        + nullMetrics.map { _ in .cell(.empty) },
                    class: "summary"
                )
            )
        }
        return .table(
            "Metrics by held-out part",
            [facts.foldNoun.shortened, plan.scoresClips ? "clips" : "rows"] + metrics.map(\.heading)
                + (extra.map { [$0.title] } ?? [])
                + nullMetrics.map { "\($0.heading) of the training mean" },
            rows,
            numbers: Set(1...metrics.count + 2 + nullMetrics.count)
        ) + pairs + inSample
    }

    /// The metrics in which predicting the training mean is shown beside.
    private var nullMetrics: [Metric] {
        facts.meanPredictor == nil
            ? [] : [Metric.rmse, .mae].filter { facts.metrics.contains($0) }
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
        hasExtra: Bool,
        _ nullMetrics: [Metric]
    ) -> HTML {
        let one = facts.arm.seeds.count == 1 ? facts.arm.seeds.first?.overFolds : nil
        let summaries = one ?? facts.arm.overSeeds
        let values = facts.metrics.map { metric in
            HTML.number((summaries[metric]?[keyPath: statistic] ?? nil).fixed(metric.decimals))
        }
        return .row(
            [.rowHead(.text(one == nil ? "\(label) over seeds" : label)), .cell(.empty)] + values
                + (hasExtra ? [.cell(.empty)] : [])
                + nullMetrics.map { metric in
                    label == "mean"
                        ? .number(
                            facts.meanPredictor?.overall(metric, isOfSplits: false)
                                .fixed(metric.decimals) ?? "–"
                        ) : .cell(.empty)
                },
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
