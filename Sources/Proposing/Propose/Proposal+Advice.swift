import Comparing
import Lookup
import Markup
import Records
import Source
import Spec

extension Proposal {
    /// The first sentence of the report: what a reviewer is to do, and why.
    var advice: String {
        let code = exitCode
        if let reason = blockingReason { return "**Do not merge**: \(reason)\(remark)." }
        if code == .worse {
            return "**Do not merge**: \(names(worse)) worse than --fail-if allows\(remark)."
        }
        if let first = waiting.first {
            let rest = waiting.count > 1 ? " and \(waiting.count - 1) more" : ""
            let verb = waiting.count > 1 ? "wait" : "waits"
            return "**Train**: \(Markdown.code(first.name).markup)\(rest) \(verb) to be trained"
                + "\(reason(first))."
        }
        let trained = specs.filter { $0.standing == .trained }
        if !trained.isEmpty {
            return "**Commit the entry** of \(list(trained))\(remark)."
        }
        guard !specs.isEmpty else {
            return addedEntries.isEmpty
                ? "**Nothing to review**: no spec changed."
                : "**Review**: entries were added whose specs did not change."
        }
        let isWorse = { (spec: ProposedSpec) in
            spec.comparison?.comparison.outcome == .worse && spec.comparison?.role != .neighbour
        }
        if let worse = specs.first(where: isWorse) {
            let other = worse.comparison?.name ?? "the merge base"
            return
                "**Review**: \(Markdown.code(worse.name).markup) is worse than \(other)\(remark)."
        }
        let eased = specs.filter { $0.gate.changes.contains { $0.kind != .raised } }
        if !eased.isEmpty {
            return "**Raise the gate again**, or explain it in the decision record: the gate of "
                + "\(list(eased)) is easier than before\(remark)."
        }
        let registered = specs.count { $0.standing == .registered }
        guard registered > 0 else { return "**Review**: no experiment to train." }
        let count = registered == 1 ? "1 experiment is" : "\(registered) experiments are"
        let doubts = findings.contains { $0.severity == .warning }
        return "**\(doubts ? "Review the warnings" : "Ready to merge")**: \(count) registered "
            + "with a passed gate or none\(remark)."
    }

    /// What has to be done next, for specs that wait.
    var trainingLines: [String] {
        let tables = waiting.flatMap { $0.state.waiting?.missing ?? [] }.filter { !$0.isOther }
        var lines: [String] = []
        for table in tables.map(\.nextStep) where !lines.contains(table) { lines.append(table) }
        let (shown, rest) = BoundedReport.fitting(lines, into: 4_000)
        let place = tables.isEmpty ? "Train" : "Where the data is, train"
        return ["### To train", ""] + shown + (rest == 0 ? [] : ["- *\(rest) more omitted.*"])
            + [
                "", "\(place) and commit the \(waiting.count == 1 ? "entry" : "entries"):", "",
                Markdown.block(
                    """
                    assay run --missing --base \(base.shellWord)
                    git add registry
                    git commit -m "Register \(waiting.count == 1 ? waiting[0].name : "the proposed experiments")"
                    """
                ).markup,
            ]
    }

    // MARK: - Parts

    /// Why the branch cannot be merged, whatever is trained; `nil` if nothing blocks it.
    private var blockingReason: String? {
        if let finding = findings.first(where: { $0.severity == .error && $0.code != .done }) {
            return "\(finding.problem.asMarkdown) (\(Markdown.code(finding.path).markup))"
        }
        if let spec = specs.first(where: { $0.standing == .invalid }) {
            return "\(Markdown.code(spec.change.path).markup) has errors"
        }
        if let spec = specs.first(where: { $0.standing == .failed }) {
            return "\(Markdown.code(spec.name).markup) could not be run"
        }
        if let spec = specs.first(where: { $0.state.waiting != nil && $0.code != .done }) {
            return "\(Markdown.code(spec.name).markup) is pinned to another table than the one here"
        }
        guard let spec = specs.first(where: { $0.standing == .refused }) else { return nil }
        let missed = spec.view?.result.gate.first { !$0.holds }
        let name = Markdown.code(spec.name).markup
        return missed.map { "the gate refuses \(name): \($0.summary.asMarkdown)" }
            ?? "a training of \(name) diverged"
    }

    private var worse: [ProposedSpec] {
        specs.filter { spec in
            spec.comparison.map {
                $0.role != .neighbour
                    && $0.comparison.outcome.exitCode(failingIf: failureCondition) != .done
            } ?? false
        }
    }

    private func names(_ specs: [ProposedSpec]) -> String {
        "\(list(specs)) \(specs.count == 1 ? "is" : "are")"
    }

    private func list(_ specs: [ProposedSpec]) -> String {
        let shown = specs.prefix(3).map { Markdown.code($0.name).markup }
        let rest = specs.count > 3 ? " and \(specs.count - 3) more" : ""
        return shown.joined(separator: ", ") + rest
    }

    private func reason(_ spec: ProposedSpec) -> String {
        guard let waiting = spec.state.waiting else { return "" }
        if let table = waiting.missing.first {
            return table.isUnpinned
                ? "; its table is not pinned" : "; its table is not here"
        }
        return waiting.rivals.first.map {
            "; its gate compares with \(Markdown.code($0).markup), which has no entry yet"
        } ?? ""
    }

    /// What a reviewer has to know of the best closed-form baseline.
    private var remark: String {
        let worse = specs.filter { $0.closedForm?.isWorse ?? false }
        guard let first = worse.first, let closed = first.closedForm else { return "" }
        let verb = worse.count == 1 ? "is" : "are"
        return "; \(list(worse)) \(verb) \(closed.verdict)"
    }
}

extension DataAtHand.Missing {
    /// The table that training waits for, as an item of a list.
    fileprivate var nextStep: String {
        let table = Markdown.code(path).markup
        guard let sha256 else {
            return isHere
                ? "- \(table) is here and not pinned: run `assay data pin` first"
                : "- \(table) is neither here nor pinned: `assay data pin` needs the table"
        }
        return "- \(table), SHA-256 \(Markdown.code(sha256).markup)"
    }
}
