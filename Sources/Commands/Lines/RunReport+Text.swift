import Canonical
import Engine
package import Markup
import Records
import Runner

extension RunReport {
    /// The lines that people read at the end of a run.
    package func lines(terminal: Terminal) -> [String] {
        var lines: [String] = []
        if mode == .synthetic {
            lines = [terminal.styled(Self.madeUp, .bold), ""]
        }
        if result.arms.count > 1 { lines += armLines(terminal: terminal) }
        if let arm = result.leading {
            let reasons = arm.reasonsForUndefined
            lines +=
                arm.isOfSplits
                ? splitLines(of: arm, per: .row, terminal: terminal)
                : arm.folds.isEmpty
                    ? ["  no folds: nothing was held out, so nothing says how well it predicts"]
                    : table(of: arm, per: .row).lines(indent: 2, terminal: terminal)
            if !reasons.isEmpty { lines += [""] + reasons.map { "  " + $0 } }
            if arm.clipsOverSeeds != nil, !arm.folds.isEmpty {
                lines += ["", "  " + terminal.styled("per clip", .dim) + " (means over frames)"]
                lines +=
                    arm.isOfSplits
                    ? splitLines(of: arm, per: .clip, terminal: terminal)
                    : table(of: arm, per: .clip).lines(indent: 2, terminal: terminal)
            }
        }
        let missing = result.leading?.tables.compactMap { $0.missing?.words } ?? []
        if !missing.isEmpty { lines += [""] + missing.map { "  " + $0 } }
        lines += ["", "  " + terminal.styled("gate", .dim)]
        if result.gate.isEmpty { lines.append("    none") }
        for outcome in result.gate {
            let mark = outcome.holds ? terminal.styled("✓", .green) : terminal.styled("✗", .red)
            lines.append("    \(mark) \(outcome.sentence)")
        }
        for refit in result.refits { lines += self.lines(of: refit) }
        lines += ["", headline(terminal: terminal)]
        return lines + links
    }

    /// The first line of a run on made-up tables.
    private static let madeUp = """
        MADE-UP DATA: every number below is of tables that assay made up; it says nothing about \
        the experiment
        """

    /// One row an arm, the chosen one marked.
    private func armLines(terminal: Terminal) -> [String] {
        var table = TextTable(
            [("arm", .left)] + metrics.map { ($0.heading, .right) }
                + [("", .left)]
        )
        for arm in result.arms {
            let isChosen = arm.id == result.selected
            let values = metrics.map { metric in
                (arm.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals)
            }
            let end = arm.hasDiverged ? "diverged" : isChosen ? "← chosen" : ""
            table.add(
                [PlannedArm.name(of: arm.id)] + values + [end],
                style: isChosen ? .bold : nil
            )
        }
        var lines = table.lines(indent: 2, terminal: terminal)
        if result.selected != nil {
            lines += ["", "  the winner was chosen on these folds: its figures are optimistic"]
        }
        if let arm = result.leading {
            let why = result.selected == nil ? "  (no arm is chosen; this is the first)" : ""
            lines += ["", "  " + terminal.styled(PlannedArm.name(of: arm.id), .bold) + why]
        }
        return lines
    }

    /// One row a fold, its mean over the seeds where there are several; then the summary.
    private func table(of arm: ArmResult, per unit: MetricUnit) -> TextTable {
        var table = TextTable(
            [("held out", .left), (unit == .clip ? "clips" : "rows", .right)]
                + metrics.map { ($0.heading, .right) }
        )
        for (index, facts) in arm.folds.enumerated() {
            let fits = arm.seeds.map { $0.folds[index] }
            let count = unit == .clip ? facts.heldOutClips ?? 0 : facts.heldOutRows
            table.add([facts.name, count.grouped] + values(of: fits, per: unit))
        }
        table.addRule()
        if arm.seeds.count == 1, let seed = arm.seeds.first {
            addSummary(of: seed.overFolds(per: unit), to: &table)
        } else {
            // Folds and seeds are never mixed in one deviation.
            for seed in arm.seeds {
                let means = metrics.map {
                    (seed.overFolds(per: unit)?[$0]?.mean ?? nil).fixed($0.decimals)
                }
                table.add(["mean, seed \(seed.seed)", ""] + means)
            }
            table.addRule()
            addSummary(of: arm.overSeeds(per: unit), to: &table)
        }
        return table
    }

    /// A fold in each metric: the mean over its seeds, or where a training ran away.
    private func values(of fits: [ArmResult.FoldResult], per unit: MetricUnit) -> [String] {
        for fit in fits {
            if case .diverged(let epoch, let step) = fit.outcome {
                return ["diverged at epoch \(epoch), step \(step)"]
            }
        }
        return metrics.map { metric in
            Statistic.mean.value(of: fits.map { $0.metrics(per: unit)?[metric] ?? nil })
                .fixed(metric.decimals)
        }
    }

    private func addSummary(of summaries: MetricSummaries?, to table: inout TextTable) {
        for (label, statistic) in MetricSummary.labelled {
            table.add(
                [label, ""]
                    + metrics.map { metric in
                        (summaries?[metric]?[keyPath: statistic] ?? nil).fixed(metric.decimals)
                    },
                style: label == "mean" ? .bold : nil
            )
        }
    }

    private func lines(of refit: ExperimentResult.Refit) -> [String] {
        func line(_ values: MetricValues) -> String {
            metrics.map { "\($0.heading) \((values[$0] ?? nil).fixed($0.decimals))" }
                .joined(separator: "  ")
        }
        let seed = result.refits.count > 1 ? ", seed \(refit.seed)" : ""
        return [
            "",
            "  in-sample, trained on all rows\(seed) (how well it fits, not how well it predicts)",
            "    " + line(refit.inSample),
        ] + (refit.clipsInSample.map { ["    per clip: " + line($0)] } ?? [])
    }

    private func headline(terminal: Terminal) -> String {
        let verdict = terminal.styled(result.verdict.rawValue, result.verdict.style)
        switch mode {
        case .smoke:
            return """
                smoke run of \(name): \(RunRequest.smokeEpochs) epochs; the gate is not enforced, \
                nothing is registered
                """
        case .synthetic:
            return """
                synthetic smoke run of \(name): \(RunRequest.smokeEpochs) epochs on made-up tables; \
                the gate is not enforced, nothing can be registered
                """
        case .full:
            return "\(name): \(verdict)" + (wasCached ? "  (all from the store)" : "")
        }
    }

    private var links: [String] {
        var rows: [(String, String)] = [
            ("plan", result.plan.hex), ("result", result.digest.hex),
        ]
        for refit in result.refits {
            if let onnx = refit.onnx { rows.append(("model", onnx.sha256.hex)) }
        }
        if let registered { rows.append(("entry", registered.path)) }
        return rows.map { "  \($0.0.padded(to: 7)) \($0.1)" }
    }
}

extension Verdict {
    package var style: Style {
        switch self {
        case .passed: .green
        case .ungated: .cyan
        case .refused, .diverged: .red
        }
    }
}
