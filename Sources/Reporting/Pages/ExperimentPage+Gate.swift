import Canonical
import Engine
import Markup
import Records
import Spec

extension ExperimentPage {
    /// Each line of the gate with its margin.
    var gate: HTML {
        let outcomes = facts.result.gate
        guard !outcomes.isEmpty else {
            return .heading("Gate")
                + .paragraph("The spec has no gate, so every result is accepted.")
        }
        let rows = outcomes.map { outcome in
            let decimals = outcome.line.metric.decimals
            let rival = outcome.rival.map { " vs. \($0.fixed(decimals))" } ?? ""
            let worst =
                outcome.worst.flatMap { worst -> HTML? in
                    // A spread is of all folds or seeds; no one of them is its worst.
                    if outcome.line.take == .spread || outcome.line.take == .std { return nil }
                    return "\(.name(worst.fold)) \(worst.value.fixed(decimals).withTrueMinus)"
                        as HTML
                } ?? "–"
            return HTML.row([
                .cell(.holds(outcome.holds)),
                .rowHead("\(outcome.line.requirement)\(rivalLink(of: outcome))"),
                .number((outcome.value.fixed(decimals) + rival).withTrueMinus),
                .number(outcome.margin.map { $0.signed(decimals).withTrueMinus } ?? "undefined"),
                .cell(worst),
            ])
        }
        return .heading("Gate")
            + .table(
                "Gate lines",
                ["holds", "line", "value", "margin", "worst \(facts.foldNoun.shortened)"],
                rows,
                numbers: [2, 3]
            )
    }

    /// A link to the experiment that a line compares with, where it has a page.
    private func rivalLink(of outcome: GateOutcome) -> HTML {
        guard case .experiment(let hex) = outcome.line.test.rival, let digest = Digest(hex: hex),
            let rival = report.experiment(ofResult: digest)
        else { return .empty }
        let name = HTML.link(.text(rival.entry.name), to: link(to: rival.pagePath))
        return " (\(name))"
    }
}

extension HTML {
    /// Whether a line holds, in a mark and in a word.
    fileprivate static func holds(_ holds: Bool) -> HTML {
        holds
            ? element("span", [.class("good")], "✓ yes")
            : element("span", [.class("bad")], "✗ no")
    }
}
