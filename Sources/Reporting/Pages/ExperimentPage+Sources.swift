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
        let charts = chartedMetrics.map { HTML.figure(chart(of: $0)) }
        return .heading("By \(facts.foldNoun.shortened)", id: "sources")
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
        let seeds =
            plan.seeds.count > 1
            ? "Dots are means over \(plan.seeds.count) seeds; lines span the minimum to the maximum. "
            : ""
        let members =
            facts.arm.ensemble == nil
            ? "" : "These are its single networks; the ensemble stands in the gate and above. "
        return "\(armNote)\(separation) \(members)\(seeds)Worst first."
    }

    /// What the networks have seen of what they predict.
    private var separation: String {
        let group = facts.planned.group.shortened
        switch facts.planned.folds {
        case .leaveOneGroupOut, .groupKFold, .holdoutGroups:
            return "Each \(group) was predicted by a model that was trained on other ones."
        case .kFold, .holdoutFraction, .repeatedHoldout:
            return """
                Rows were held out at random: other rows of the same \(group) were trained on, so this is no \
                measure for a new \(group).
                """
        case .column(let column, _):
            return "The column \(column.shortened) says what is held out."
        case .testTables: return "No row of these tables was trained on."
        case .none: return ""
        }
    }

    var plan: Plan { facts.plan }

    private func chart(of metric: Metric) -> DotChart {
        let ranges = facts.ranges(metric)
        let values = facts.values(metric)
        let baseline = facts.baseline.flatMap { $0.hasSameRows ? $0 : nil }
        let place = plotted(metric)
        let estimates = facts.arm.folds.indices.map { index -> Estimate in
            let fold = facts.arm.folds[index]
            let name = fold.name.shortened.printable
            let ends = [ranges[index]?.lowerBound, ranges[index]?.upperBound].map { $0.map(place) }
            var estimate = Estimate(
                name,
                value: values[index].map(place),
                low: ends[0],
                high: ends[1]
            )
            let other = baseline?.value(metric, inFold: fold.name)
            estimate.other = other.map(place)
            estimate.figure = values[index].fixed(metric.decimals).withTrueMinus
            estimate.words = words(metric, index, other)
            return estimate
        }
        let sorted = estimates.enumerated().sorted { left, right in
            let isLowerWorse = metric.higherIsBetter && !isComplement(metric)
            let unknown = -Double.infinity
            let a = left.element.value.map { isLowerWorse ? -$0 : $0 } ?? unknown
            let b = right.element.value.map { isLowerWorse ? -$0 : $0 } ?? unknown
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element)
        var chart = DotChart(
            title: "\(metric.heading) of each held-out \(facts.foldNoun.shortened.printable)",
            quantity: plottedQuantity(of: metric),
            estimates: sorted,
            reference: threshold(of: metric).map { plottedReference($0, of: metric) }
        )
        chart.scale = plottedScale(
            of: metric,
            estimates.flatMap { [$0.value, $0.low, $0.high, $0.other] }
        )
        chart.otherName = baseline?.item.entry.name.shortened.printable
        return chart
    }

    /// What the mark of a fold says.
    private func words(_ metric: Metric, _ index: Int, _ other: Double?) -> String {
        let fold = facts.arm.folds[index]
        var words = """
            \(fold.name.shortened.printable): \(metric.heading) \
            \(facts.values(metric)[index].fixed(metric.decimals))
            """
        if let range = facts.ranges(metric)[index] {
            words += """
                 (\(range.lowerBound.fixed(metric.decimals)) to \
                \(range.upperBound.fixed(metric.decimals)) over seeds)
                """
        }
        if let other, let baseline = facts.baseline {
            words += "; \(baseline.item.entry.name) \(other.fixed(metric.decimals))"
        }
        return "\(words); \(fold.heldOutRows.grouped) rows".withTrueMinus
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

    var baselineNote: HTML {
        guard let baseline = facts.baseline else { return .empty }
        let name = baseline.item.entry.name
        let shown: HTML =
            report.experiment(of: baseline.item).map {
                .link(.text(name), to: link(to: $0.pagePath))
            } ?? .code(name)
        let what =
            baseline.isNamed ? "named in the spec" : "a closed form on the same rows"
        let reading =
            baseline.hasSameRows
            ? "Diamonds in the charts are its values."
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
}

extension HTML {
    /// A chart that scrolls by itself where it is wider than the page.
    package static func figure(_ chart: some Chart) -> HTML {
        element("figure", [], drawing(chart))
    }
}
