import Charts
import Comparing
import Engine
import Markup
import Records

extension ExperimentPage {
    /// Random splits by their medians and spread: there can be thousands, so none is shown by itself.
    var splits: HTML {
        let charts = chartedMetrics.map { HTML.figure(splitChart(of: $0)) }
        return .heading("Over the splits", id: "sources")
            + .paragraph(.text(splitCaption), class: "note")
            + .element("div", [.class("charts")], charts.joined(separator: "\n"))
            + baselineNote + splitTable + inSample
    }

    private var splitCaption: String {
        let seeds =
            facts.plan.seeds.count > 1
            ? " Each number is the mean over \(facts.plan.seeds.count) seeds." : ""
        return """
            \(armNote)\(facts.arm.folds.count.grouped) random splits. No network was trained on the rows \
            that it predicts here\(facts.planned.folds.holdsOutGroups ? "" : ", but on others of their \(facts.planned.group.shortened)"). Splits overlap: their spread understates that of new data.\(seeds)
            """
    }

    private func splitChart(of metric: Metric) -> DotChart {
        let median = facts.arm.overSplits(.median, of: metric)
        let spans: [(String, Statistic, Statistic)] = [
            ("25 to 75 %", .p25, .p75), ("5 to 95 %", .p5, .p95), ("all", .min, .max),
        ]
        return DotChart(
            title: "\(metric.heading): median and spread over the splits",
            quantity: quantity(of: metric),
            estimates: spans.map { label, low, high in
                Estimate(
                    label,
                    value: median,
                    low: facts.arm.overSplits(low, of: metric),
                    high: facts.arm.overSplits(high, of: metric)
                )
            },
            reference: threshold(of: metric, taking: .median)
        )
    }

    private var splitTable: HTML {
        func rows(per unit: MetricUnit, _ suffix: String) -> [HTML] {
            Statistic.ofSplits.map { label, statistic in
                let values = facts.metrics.map { metric in
                    HTML.number(
                        facts.arm.overSplits(statistic, of: metric, per: unit)
                            .fixed(metric.decimals)
                    )
                }
                return .row([.rowHead(.text(label + suffix))] + values)
            }
        }
        let clips = facts.arm.clipsOverSeeds == nil ? [] : rows(per: .clip, ", per clip")
        return .table(
            "Metrics over the splits",
            ["over the splits"] + facts.metrics.map(\.heading),
            rows(per: .row, "") + clips,
            numbers: Set(1...facts.metrics.count)
        )
    }
}
