import Engine

extension RunReport {
    /// The lines that people read at the end of a run.
    func lines(terminal: Terminal) -> [String] {
        var lines = table.lines(indent: 2, terminal: terminal)
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

    /// One row a fold, and the summary, seed by seed.
    private var table: TextTable {
        var table = TextTable(
            [("held-out source", .left), ("rows", .right)]
                + metrics.map { ($0.rawValue.uppercased(), .right) }
        )
        for seed in result.seeds {
            if result.seeds.count > 1 { table.add(["seed \(seed.seed)"], style: .bold) }
            for (fold, facts) in zip(seed.folds, result.folds) {
                let end: [String] =
                    switch fold.outcome {
                    case .trained: metrics.map { (fold.metrics[$0] ?? nil).fixed($0.decimals) }
                    case .diverged(let epoch, let step):
                        ["diverged at epoch \(epoch), step \(step)"]
                    }
                table.add([fold.name, facts.heldOutRows.grouped] + end)
            }
            table.addRule()
            for (label, statistic) in MetricSummary.labelled {
                table.add(
                    [label, ""]
                        + metrics.map { metric in
                            (seed.overFolds[metric]?[keyPath: statistic] ?? nil)
                                .fixed(metric.decimals)
                        },
                    style: label == "mean" ? .bold : nil
                )
            }
        }
        return table
    }

    private func lines(of refit: ExperimentResult.Refit) -> [String] {
        let values = metrics.map { metric in
            "\(metric.rawValue.uppercased()) \((refit.inSample[metric] ?? nil).fixed(metric.decimals))"
        }
        let seed = result.refits.count > 1 ? ", seed \(refit.seed)" : ""
        return [
            "",
            "  in-sample, trained on all rows\(seed) (how well it fits, not how well it predicts)",
            "    " + values.joined(separator: "  "),
        ]
    }

    private func headline(terminal: Terminal) -> String {
        let verdict = terminal.styled(result.verdict.rawValue, result.verdict.style)
        switch mode {
        case .smoke:
            return """
                smoke run of \(name): \(RunRequest.smokeEpochs) epochs; the gate is not enforced, \
                nothing is registered
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

extension MetricSummary {
    /// The four numbers with their names, in the order in which they are shown.
    static var labelled: [(String, KeyPath<MetricSummary, Double?>)] {
        [("mean", \.mean), ("std", \.std), ("min", \.min), ("max", \.max)]
    }
}

extension Metric {
    /// How many decimals tell two runs apart.
    var decimals: Int {
        switch self {
        case .plcc, .srocc, .krocc: 5
        case .rmse: 4
        }
    }
}

extension Verdict {
    var style: Style {
        switch self {
        case .passed: .green
        case .ungated: .cyan
        case .refused, .diverged: .red
        }
    }
}

extension String {
    /// The text with spaces after it, up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }
}
