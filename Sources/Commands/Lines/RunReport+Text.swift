import Canonical
import Comparing
import Engine
package import Markup
import Records
import Runner
import Spec

extension RunReport {
    /// The verdict and the gate.
    ///
    /// - Parameters:
    ///   - effort: What the run took; `nil` for an entry, whose name stands above.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The lines.
    package func summary(effort: RunEffort?, terminal: Terminal) -> [String] {
        var lines: [String] = []
        if mode == .synthetic { lines = [terminal.styled(Self.synthetic, .bold), ""] }
        lines.append(headline(effort: effort, terminal: terminal))
        if result.gate.isEmpty { lines.append("  no gate") }
        for outcome in result.gate {
            let mark = outcome.holds ? terminal.styled("✓", .green) : terminal.styled("✗", .red)
            lines += Self.item(outcome.summary, mark: mark, terminal: terminal)
        }
        guard mode == .full else { return lines }
        for line in advice { lines += Self.item(line, mark: "→", terminal: terminal) }
        return lines
    }

    private static func item(_ text: String, mark: String, terminal: Terminal) -> [String] {
        text.wrapped(to: terminal.width == .max ? .max : terminal.width - 4).enumerated().map {
            ($0 == 0 ? "  \(mark) " : "    ") + $1
        }
    }

    /// The digests in short, the entry, and the next command.
    package func endLines(terminal: Terminal) -> [String] {
        let digests = links.filter(\.path.isEmpty).map { "\($0.label) \($0.digest.hex.prefix(8))" }
        let shown = digests.prefix(6).joined(separator: " · ")
        let more = digests.count > 6 ? " · \(digests.count - 6) more" : ""
        var lines = [""]
        if let registered { lines.append("  entry   \(registered.path)") }
        lines.append("  sha256  " + terminal.styled(shown + more, .dim))
        return lines + ["  next    \(nextCommand)"]
    }

    /// The arms, the folds and the in-sample figures, after an empty line.
    package func figures(terminal: Terminal) -> [String] {
        var lines = [""]
        if result.arms.count > 1 { lines += armLines(terminal: terminal) }
        if let arm = shownArm {
            let reasons = arm.reasonsForUndefined
            let unit: MetricUnit = scoresClips ? .clip : .row
            lines +=
                arm.isOfSplits
                ? splitLines(of: arm, per: unit, terminal: terminal)
                : arm.folds.isEmpty
                    ? ["  no folds: nothing is held out, so accuracy is unknown"]
                    : table(of: arm, per: unit).lines(indent: 2, terminal: terminal)
            if !reasons.isEmpty { lines += [""] + reasons.map { "  " + $0 } }
            lines += pairLines(of: arm, terminal: terminal)
            if let sentence = arm.ensembleSentence(metrics) {
                lines += [""] + sentence.wrapped(to: terminal.proseWidth - 2).map { "  " + $0 }
            }
            if let sentence = arm.clippingSentence(metrics) { lines += ["", "  " + sentence] }
            if arm.clipsOverSeeds != nil, !scoresClips, !arm.folds.isEmpty {
                lines += ["", "  " + terminal.styled("per clip", .bold) + " (\(pool.overFrames))"]
                lines +=
                    arm.isOfSplits
                    ? splitLines(of: arm, per: .clip, terminal: terminal)
                    : table(of: arm, per: .clip).lines(indent: 2, terminal: terminal)
            }
        }
        let missing = shownArm?.tables.compactMap { $0.missing?.words } ?? []
        if !missing.isEmpty { lines += [""] + missing.map { "  " + $0 } }
        let omitted = result.omittedTerms
        if !omitted.isEmpty { lines += [""] + omitted.map { "  " + $0 } }
        let int8 = int8Lines(terminal: terminal)
        if !int8.isEmpty { lines += [""] + int8 }
        for refit in result.refits {
            let seed = result.refits.count > 1 ? ", seed \(refit.seed)" : ""
            lines += inSampleLines(refit.inSample, refit.clipsInSample, of: seed, terminal)
        }
        if let mean = result.ensemble {
            let label = ", mean of \(result.refits.count) seeds"
            lines += inSampleLines(mean.inSample, mean.clipsInSample, of: label, terminal)
        }
        return lines
    }

    /// The arm whose folds are shown: the selected, judged or best one.
    var shownArm: ArmResult? { result.arms.isEmpty ? nil : result.featured.arm }

    /// The first line of a run on synthetic tables.
    private static let synthetic = """
        SYNTHETIC DATA: the numbers below say nothing about the experiment
        """

    /// One row an arm, the selected one marked.
    private func armLines(terminal: Terminal) -> [String] {
        var table = TextTable(
            [("arm", .left)] + metrics.map { ($0.heading, .right) }
                + [("", .left)]
        )
        for arm in result.arms {
            let isSelected = arm.id == result.selected
            let roles = result.gateRoles(ofArm: arm.id)
            let values = metrics.map { metric in
                (arm.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals)
            }
            let end =
                arm.hasDiverged
                ? "diverged"
                : isSelected
                    ? "← selected"
                    : roles.isJudged ? "← judged by the gate" : roles.isRival ? "rival" : ""
            table.add(
                [PlannedArm.name(of: arm.id)] + values + [end],
                style: arm.id == shownArm?.id ? .bold : nil
            )
        }
        var lines = table.lines(indent: 2, terminal: terminal)
        if result.nested != nil {
            lines += ["", "  selected on all folds; in this table its metrics are optimistic"]
            lines += nestedLines(terminal: terminal)
            return lines
        }
        if result.selected != nil {
            lines += ["", "  selected on these folds: its metrics are optimistic"]
        }
        if let arm = shownArm {
            let why =
                switch result.featured.reason {
                case .judged: "  (judged by the gate)"
                case .best: "  (best arm; none is selected or judged)"
                case .only, .selected: ""
                }
            lines += ["", "  " + terminal.styled(PlannedArm.name(of: arm.id), .bold) + why]
        }
        return lines
    }

    /// Which arm each fold was measured by; the table that follows is their estimate.
    private func nestedLines(terminal: Terminal) -> [String] {
        guard let nested = result.nested else { return [] }
        var table = TextTable([("held out", .left), ("arm chosen on the other folds", .left)])
        for (fold, arm) in zip(nested.estimate.folds, nested.arms) {
            table.add([fold.name, PlannedArm.name(of: arm)])
        }
        return ["", "  " + terminal.styled("nested selection", .bold)]
            + table.lines(indent: 2, terminal: terminal)
            + ["", "  estimate of the procedure: each fold by the arm chosen without it"]
    }

    /// One row a fold, with means over seeds, then the summary.
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

    /// The metrics of a fold: means over its seeds, or where training diverged.
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

    private func inSampleLines(
        _ rows: MetricValues,
        _ clips: MetricValues?,
        of model: String,
        _ terminal: Terminal
    ) -> [String] {
        func line(_ values: MetricValues) -> String {
            metrics.map { "\($0.heading) \((values[$0] ?? nil).fixed($0.decimals))" }
                .joined(separator: "  ")
        }
        return [
            "",
            "  \(terminal.styled("in-sample", .bold)) (all rows\(model)): "
                + "a measure of fit, not of accuracy",
            "    " + line(rows),
        ] + (scoresClips ? [] : clips.map { ["    per clip: " + line($0)] } ?? [])
    }

    private func headline(effort: RunEffort?, terminal: Terminal) -> String {
        let verdict = terminal.styled(result.verdict.rawValue, result.verdict.style)
        switch mode {
        case .smoke:
            return """
                smoke run of \(name): \(RunRequest.smokeEpochs) epochs, gate not enforced, nothing \
                registered
                """
        case .synthetic:
            return """
                synthetic smoke run of \(name): \(RunRequest.smokeEpochs) epochs, gate not enforced, \
                nothing registered
                """
        case .full:
            guard let effort else { return verdict }
            return "\(name): \(verdict)\(effort.trained > 0 ? " " : ", ")\(effort.words)"
        }
    }

    /// The parts of the run: a label, a digest, and a path or nothing.
    var links: [(label: String, digest: Digest, path: String)] {
        var links = [("plan", result.plan, ""), ("result", result.digest, "")]
        for file in result.shippedFiles {
            links.append(("model", file.onnx.sha256, ""))
            if let int8 = file.int8 { links.append(("int8", int8.sha256, "")) }
        }
        if let registered { links.append(("entry", registered.digest, registered.path)) }
        return links
    }

    /// Links, aligned.
    static func table(of links: [(label: String, digest: Digest, path: String)]) -> TextTable {
        var table = TextTable([
            TextTable.Column(""), TextTable.Column("", shortening: .end),
            TextTable.Column("", shortening: .middle),
        ])
        for link in links {
            table.add([
                TextTable.Cell(link.label), TextTable.Cell(link.digest.hex, .dim),
                TextTable.Cell(link.path),
            ])
        }
        return table
    }
}

extension Verdict {
    /// The colour of the word on a terminal.
    package var style: Style {
        switch self {
        case .passed: .green
        case .ungated: .cyan
        case .refused, .diverged: .red
        }
    }
}
