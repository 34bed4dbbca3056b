import Charts
import Comparing
import Engine
import Markup
import Records
import Spec

extension ExperimentFacts {
    /// The name of the featured arm.
    var armName: String { PlannedArm.name(of: arm.id) }

    /// Why the page shows the featured arm: the caption of its name.
    var armRole: String {
        switch featured.reason {
        case .only: "arm"
        case .selected: "selected arm"
        case .judged: "arm that the gate judges"
        case .best: "best arm"
        }
    }
}

extension ExperimentPage {
    /// What the charts below are of, where there are several arms.
    var armNote: String {
        switch facts.featured.reason {
        case .only, .selected: ""
        case .judged: "\(facts.armName), which the gate judges. "
        case .best: "\(facts.armName), the best arm; none is selected. "
        }
    }

    /// The arms against each other: seeds and sources of each, and what sets them apart.
    var arms: HTML {
        let result = facts.result
        guard result.arms.count > 1, let metric = facts.headline else { return .empty }
        let charts = chartedMetrics.map { HTML.figure(chart(of: $0)) }
        return .heading("Arms", id: "arms") + .paragraph(.text(armsNote), class: "note")
            + .element("div", [.class("charts")], charts.joined(separator: "\n"))
            + table(by: metric)
    }

    private var armsNote: String {
        let shown = "The sections below show \(facts.armName), the \(facts.armRole)."
        guard facts.result.selected != nil else { return shown }
        return facts.result.nested == nil
            ? "The arm was selected on these folds, so its figures are optimistic. \(shown)"
            : "The sections below show the estimate of the procedure: each fold by the arm that its "
                + "other folds chose. The figures of the selected arm here are optimistic."
    }

    private func chart(of metric: Metric) -> StripChart {
        let isSplits = facts.arm.isOfSplits
        let rows = facts.result.rankedArms.map { arm -> StripChart.Row in
            let name = PlannedArm.name(of: arm.id).shortened.printable
            let middle = arm.headlineValue(metric)
            let seeds = arm.seeds.map { seed -> StripChart.Point in
                let value = seed.overFolds[metric]?.mean ?? nil
                return StripChart.Point(
                    "\(name), seed \(seed.seed): \(value.fixed(metric.decimals))",
                    value: value.map(plotted(metric))
                )
            }
            let folds =
                isSplits
                ? []
                : arm.folds.indices.map { index -> StripChart.Point in
                    let value = Statistic.mean.value(
                        of: arm.seeds.map { $0.folds[index].metrics[metric] ?? nil }
                    )
                    let fold = arm.folds[index].name.shortened.printable
                    return StripChart.Point(
                        "\(name), \(fold): \(value.fixed(metric.decimals))",
                        value: value.map(plotted(metric))
                    )
                }
            return StripChart.Row(
                name,
                middle: StripChart.Point(
                    "\(name): \(metric.heading) \(middle.fixed(metric.decimals))",
                    value: middle.map(plotted(metric))
                ),
                figure: middle.fixed(metric.decimals).withTrueMinus,
                rings: seeds.count > 1 ? seeds : [],
                ticks: folds,
                isMarked: arm.id == facts.arm.id
            )
        }
        return StripChart(
            title:
                "\(metric.heading) of the arms, the best by \(facts.headline?.heading ?? "") first",
            quantity: plottedQuantity(of: metric),
            rows: rows,
            legend: (
                middle: isSplits ? "median over the splits" : "mean over folds and seeds",
                rings: "one seed, mean over folds",
                ticks: "one \(facts.foldNoun.shortened.printable), mean over seeds"
            ),
            scale: plottedScale(
                of: metric,
                rows.flatMap { $0.ticks.map(\.value) + [$0.middle.value] }
            )
        )
    }

    private func table(by headline: Metric) -> HTML {
        let ranked = facts.result.rankedArms
        let metrics = facts.metrics
        let rival = facts.result.gate.lazy.compactMap { outcome -> String? in
            if case .arm(let id)? = outcome.line.test.rival { id } else { nil }
        }.first
        let reference = ranked.first { $0.id == rival } ?? ranked[0]
        let hasSeeds = plan.seeds.count > 1
        let rows = ranked.map { arm in
            let spread = arm.spreadOverSeeds(headline).map { $0.fixed(headline.decimals) } ?? "–"
            return HTML.row(
                [
                    .rowHead(.name(PlannedArm.name(of: arm.id))), .cell(.text(roles(of: arm))),
                    .number(parameters(of: arm)),
                ]
                    + metrics.map { .number(arm.headlineValue($0).fixed($0.decimals)) }
                    + [.number(difference(arm, reference, headline))]
                    + (hasSeeds ? [.number(spread)] : [])
                    + (facts.arm.isOfSplits ? [] : [.cell(worst(arm, headline))]),
                class: arm.id == facts.arm.id ? "chosen" : nil
            )
        }
        let against = PlannedArm.name(of: reference.id).shortened
        return .table(
            "Results by arm",
            ["arm", "role", "parameters"] + metrics.map(\.heading)
                + ["\(headline.heading) minus \(against)"]
                + (hasSeeds ? ["spread over seeds"] : [])
                + (facts.arm.isOfSplits ? [] : ["worst \(facts.foldNoun.shortened)"]),
            rows,
            numbers: Set(2..<metrics.count + (hasSeeds ? 5 : 4))
        )
    }

    private func roles(of arm: ArmResult) -> String {
        let result = facts.result
        let gate = result.gateRoles(ofArm: arm.id)
        var roles: [String] = []
        if arm.hasDiverged { roles.append("diverged") }
        if arm.id == result.selected { roles.append("selected") }
        if gate.isJudged, !result.gate.isEmpty { roles.append("judged by the gate") }
        if gate.isRival { roles.append("rival of the gate") }
        if arm.id == result.rankedArms[0].id { roles.append("best") }
        return roles.joined(separator: ", ")
    }

    private func parameters(of arm: ArmResult) -> String {
        let planned = facts.plan.arms.first { $0.id == arm.id }
        return planned?.parameterCount?.grouped ?? "–"
    }

    private func difference(_ arm: ArmResult, _ reference: ArmResult, _ metric: Metric) -> String {
        guard arm.id != reference.id, let own = arm.headlineValue(metric),
            let other = reference.headlineValue(metric)
        else { return "–" }
        return (own - other).signed(metric.decimals)
    }

    private func worst(_ arm: ArmResult, _ metric: Metric) -> HTML {
        guard !arm.isOfSplits, let worst = arm.worst(metric) else {
            return "–"
        }
        return "\(.name(worst.fold)) \(worst.value.fixed(metric.decimals).withTrueMinus)"
    }
}
