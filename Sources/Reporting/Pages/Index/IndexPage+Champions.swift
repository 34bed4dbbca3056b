import Comparing
import Engine
import Markup
import Records
import Statistics

extension IndexPage {
    /// A card a group: the champion, its worst fold, its lead over the best baseline, and its command.
    var champions: HTML {
        let shown = groups.prefix(limits.groupCount)
        guard !shown.isEmpty else { return .empty }
        let rest =
            groups.count > shown.count
            ? HTML.paragraph("Groups without a card: \(groups.count - shown.count).", class: "note")
            : .empty
        return .heading("Champions")
            + .paragraph(
                """
                The best experiment whose gate passed, for each target and corpus, and how it compares with \
                the best closed-form baseline on the same held-out rows.
                """,
                class: "note"
            )
            + .element("div", [.class("cards")], shown.map(card).joined(separator: "\n")) + rest
    }

    private func card(_ group: IndexGroup) -> HTML {
        let heading = HTML.element("h3", [], group.title)
        let circumstances = HTML.paragraph(group.circumstances, class: "note")
        guard let champion = group.champion else {
            let best = group.best.map { row in
                HTML.paragraph("Best so far: \(link(row)) \(.verdict(row.facts.result.verdict))")
                    + figures(of: row)
            }
            return .element(
                "section",
                [.class("card")],
                heading + circumstances
                    + .paragraph("No experiment has passed a gate.", class: "lead")
                    + (best ?? .empty)
            )
        }
        let better = group.best.flatMap { best -> HTML? in
            guard best.facts.item.digest != champion.facts.item.digest, let metric = group.metric
            else { return nil }
            return .paragraph(
                """
                Highest \(.text(metric.heading)): \(link(best)) \
                \(.text(best.value.fixed(metric.decimals).withTrueMinus)), \
                \(.text(best.facts.result.verdict.rawValue)).
                """,
                class: "note"
            )
        }
        return .element(
            "section",
            [.class("card")],
            heading + circumstances
                + .paragraph("\(link(champion)) \(.verdict(.passed))", class: "lead")
                + figures(of: champion) + margin(of: champion) + (better ?? .empty)
                + .paragraph("\(HTML.code("assay rerun \(champion.facts.entry.name)"))")
        )
    }

    private func link(_ row: IndexRow) -> HTML {
        .link(
            .text(row.facts.entry.name),
            to: PageLink(to: row.facts.pagePath, from: Report.indexPath)
        )
    }

    /// The metric, the worst fold and the size.
    private func figures(of row: IndexRow) -> HTML {
        guard let metric = row.metric else { return .empty }
        let value = row.value.fixed(metric.decimals).withTrueMinus
        let statistic = row.arm.isOfSplits ? "median " : ""
        let worst = row.arm.folds.count > 1 ? row.worst : nil
        let end =
            worst.map { worst -> HTML in
                ", worst \(.name(worst.fold)) \(.text(worst.value.fixed(metric.decimals).withTrueMinus))"
            } ?? .empty
        let size = row.planned.parameterCount.map { "; \($0) parameters" as HTML } ?? .empty
        let arms = row.armCount > 1 ? "best of \(row.armCount) arms, " : ""
        return .paragraph(
            "\(.text(arms + statistic + metric.heading)) \(.text(value))\(end)\(size)"
        )
    }

    /// The lead over the best closed form, as `diff` judges it.
    private func margin(of row: IndexRow) -> HTML {
        guard let closed = row.facts.closedForm else {
            let text =
                row.isClosedForm
                ? "It is the only closed-form model on these rows."
                : "No closed-form baseline on these rows."
            return .paragraph(.text(text), class: "note")
        }
        let comparison = closed.comparison
        let baseline = report.experiments.first {
            $0.isStanding && $0.entry.name == closed.name
        }
        let name =
            baseline.map {
                HTML.link(
                    .text(closed.name),
                    to: PageLink(to: $0.pagePath, from: Report.indexPath)
                )
            } ?? .name(closed.name)
        let relation =
            switch comparison.outcome {
            case .better: "Better than"
            case .worse: "Worse than"
            case .equivalent: "Equivalent to"
            case .identical: "Identical to"
            case .inconclusive: "Not shown to be better than"
            }
        let value = closed.value.fixed(closed.metric.decimals).withTrueMinus
        var sentence: HTML =
            "\(.text(relation)) the best baseline \(name) (\(.text(closed.metric.heading)) \(.text(value)))"
        if let finding = comparison.findings.first {
            sentence += ": \(.text(finding.differenceWords))"
        }
        let page = pairs.pairs.first {
            $0.candidate.item.digest == row.facts.item.digest
                && $0.baseline.entry.name == closed.name
                || $0.baseline.item.digest == row.facts.item.digest
                    && $0.candidate.entry.name == closed.name
        }
        let link = page.map {
            " · \(HTML.link("comparison", to: PageLink(to: $0.path, from: Report.indexPath)))"
                as HTML
        }
        return .paragraph(sentence + "." + (link ?? .empty))
    }
}

extension MetricFinding {
    /// The mean difference with its interval: "+0.00123 (95 % interval +0.00010 to +0.00240)".
    var differenceWords: String {
        let decimals = test.metric.decimals
        let mean = "\(test.metric.heading) difference \(test.mean.signed(decimals).withTrueMinus)"
        guard let interval = test.interval else { return mean }
        let ends = [interval.low, interval.high].map { $0.signed(decimals).withTrueMinus }
        return "\(mean) (95 % interval \(ends[0]) to \(ends[1]))"
    }
}
