import Canonical
import Comparing
import Decisions
import Engine
import Files
import Lookup
import Markup
import Records
import Spec

extension ProposedSpec {
    /// The cells of the experiment in the table of all.
    package var row: [String] {
        let entry = view?.item.entry
        let verdict = entry.map { "**\($0.verdict.rawValue)**" } ?? ""
        let margin = entry?.margin.map { ($0 < 0 ? "" : "+") + $0.fixed(5) } ?? ""
        return [
            Markdown.code(name).markup, change.kind.words, standing.rawValue, verdict,
            mean(.plcc, entry),
            mean(.rmse, entry), margin, comparison.map(\.name) ?? "",
            comparison.map { "**\($0.comparison.outcome.rawValue)**" } ?? "",
        ]
    }

    /// The details of the experiment, folded; `nil` if the table has them all.
    package var details: [String]? {
        let lines: [String]
        switch state {
        case .invalid(let messages), .failed(_, let messages):
            lines = [Markdown.block(messages.joined(separator: "\n")).markup]
        case .waiting(let waiting): lines = details(of: waiting)
        case .registered(let view), .textsMoved(let view), .ran(let view):
            lines = outcome(view) + links(view)
        case .removed: return nil
        }
        let heading = Markdown.summary("\(name): \(summary)").markup
        return ["<details>\(heading)", ""] + lines + ["", "</details>"]
    }

    /// What a reviewer judges: the gate, then the comparisons with baseline and best closed form.
    ///
    /// - Returns: `nil` without an entry.
    package var review: [String]? {
        guard let view else { return nil }
        let gate = view.result.gate.map { "- \($0.holds ? "✓" : "✗") \($0.summary.asMarkdown)" }
        let isBoth = comparison?.before.entry.name == closedForm?.name && closedForm != nil
        let also = isBoth ? ", the best closed form" : ""
        let against =
            comparison.map { "- against the \($0.name)\(also): \($0.comparison.markdownHeadline)" }
            ?? "- against a baseline: none, and no entry at the merge base"
        let closed =
            closedForm.map { closed in
                let figure = closed.value.fixed(closed.metric.decimals)
                return
                    "- against the best closed-form baseline \(Markdown.code(closed.name).markup) "
                    + "(\(closed.metric.heading) \(figure)): "
                    + closed.comparison.markdownHeadline
            } ?? "- against a closed-form baseline: none predicts the same rows"
        return ["### \(Markdown.code(name).markup): \(summary)", ""]
            + (gate.isEmpty ? ["- no gate"] : gate) + [against] + (isBoth ? [] : [closed])
    }

    // MARK: - Parts

    private var summary: String {
        guard let verdict = view?.result.verdict.rawValue, verdict != standing.rawValue else {
            return standing.rawValue
        }
        return "\(verdict), \(standing.rawValue)"
    }

    private func details(of waiting: Waiting) -> [String] {
        let rivals = waiting.rivals.map {
            "- its gate compares with \(Markdown.code($0).markup), which has no entry yet"
        }
        let plan = waiting.plan.map { "The plan is \(Markdown.code($0.hex).markup)." }
        return waiting.missing.map { $0.markdown(name) } + rivals + [
            "", plan ?? "The plan is unknown: an experiment in its gate has no entry.",
        ]
    }

    private func mean(_ metric: Metric, _ entry: Entry?) -> String {
        entry?.shippedMetrics[metric].map { $0.mean.fixed(metric.decimals) } ?? ""
    }

    private func outcome(_ view: EntryView) -> [String] {
        (comparison?.markdown ?? metricTable(view.item.entry)) + [""]
    }

    /// One row per metric, without a comparison.
    private func metricTable(_ entry: Entry) -> [String] {
        let metrics = Metric.allCases.filter { entry.metrics[$0] != nil }
        let rows = metrics.map { metric -> [String] in
            let now = entry.shippedMetrics[metric]
            let worst = now?.worst.map {
                "\($0.fold.asMarkdown) \($0.value.fixed(metric.decimals))"
            }
            return [
                metric.heading, (now?.mean ?? nil).fixed(metric.decimals),
                (now?.stdOverFolds ?? nil).fixed(metric.decimals), worst ?? "",
            ]
        }
        return Markdown.tableLines(
            [["", "mean", "std over folds", "worst fold"]] + rows,
            numbers: [1, 2]
        )
    }

    private func links(_ view: EntryView) -> [String] {
        let entry = view.item.entry
        var links = [
            "entry \(Markdown.code("registry/\(entry.path)").markup)",
            "plan \(Markdown.code(entry.plan.short).markup)",
            "decision \(Markdown.code(entry.adr.path).markup) (\(status(entry).asMarkdown))",
        ]
        links += entry.data.map {
            "data \(Markdown.code($0.name).markup) \(Markdown.code($0.sha256.short).markup)"
        }
        return [links.joined(separator: " · ")]
    }

    /// The status of the decision record as it stands, and what it was if it moved since.
    private func status(_ entry: Entry) -> String {
        let before = entry.adr.status ?? "no status"
        guard let decision, decision.path == entry.adr.path, decision.status != entry.adr.status
        else { return before }
        return "\(decision.status ?? "no status"), was \(before)"
    }
}

extension ProposedChange.Kind {
    /// The change for people; JSON has the raw value.
    fileprivate var words: String {
        self == .recordChanged ? "decision record changed" : rawValue
    }
}

extension DataAtHand.Missing {
    /// The missing table, as a list item.
    fileprivate func markdown(_ name: String) -> String {
        let table = "- \(Markdown.code(path).markup): "
        guard let sha256 else {
            return table
                + (isHere
                    ? "not pinned; run \(Markdown.code("assay data pin \(name.shellWord)").markup)"
                    : "not pinned; `assay data pin` needs the table")
        }
        let cause = lineEnds.map { " (\($0.problem("the pinned digest")))" } ?? ""
        return table
            + (isOther ? "found a different table\(cause); expected " : "missing; expected ")
            + "SHA-256 \(Markdown.code(sha256).markup)"
    }
}
