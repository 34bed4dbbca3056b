import Canonical
import Comparing
import Engine
package import Markup
import Records
import Spec

extension ModelCard {
    private static let greatestFoldCount = 40

    /// The metrics over the folds, by fold, by arm and in-sample; of several seeds their mean and range.
    package var figures: [Markdown] {
        guard !facts.arm.folds.isEmpty else {
            return [
                .heading("Figures", rank: 2), "Nothing was held out, so accuracy is unknown.",
            ] + inSample
        }
        var blocks: [Markdown] = [
            .heading("Figures", rank: 2),
            "Measured on held-out rows: \(facts.foldsWords).",
        ]
        if !facts.hasOneVoice {
            blocks.append(
                "No arm is selected; these are the figures of \(facts.armName), the \(facts.armRole)."
            )
        }
        blocks.append(summary)
        if let sentence = facts.arm.ensembleSentence(facts.metrics) {
            blocks.append(.text("The model is the \(sentence)."))
        }
        if facts.arm.isOfSplits {
            blocks.append(splits)
        } else {
            blocks += folds
        }
        if facts.result.arms.count > 1 { blocks.append(arms) }
        return blocks + inSample
    }

    /// A line a metric: the value, its range over seeds, the worst fold, and the best closed form.
    private var summary: Markdown {
        let noun = facts.foldNoun.shortened
        let hasSeeds = facts.arm.seeds.count > 1
        let rows = facts.metrics.map { metric -> [Markdown] in
            var cells: [Markdown] = [
                .text(metric.heading),
                .text(facts.arm.headlineValue(metric).fixed(metric.decimals)),
            ]
            if hasSeeds { cells.append(.text(range(metric))) }
            let worst = facts.arm.isOfSplits ? nil : facts.worst(metric)
            cells.append(
                .text(
                    worst.map { "\($0.value.fixed(metric.decimals)) (\($0.fold.shortened))" } ?? "–"
                )
            )
            let closed = facts.closedForm.flatMap { $0.metric == metric ? $0.value : nil }
            cells.append(.text(closed.map { $0.fixed(metric.decimals) } ?? "–"))
            return cells
        }
        return .table(
            ["metric", overFolds] + (hasSeeds ? ["range over seeds"] : [])
                + ["worst \(noun)", "best closed form"],
            rows,
            numbers: [1]
        )
    }

    /// The smallest and the largest mean of a seed.
    private func range(_ metric: Metric) -> String {
        guard let summary = facts.arm.overSeeds[metric], let low = summary.min,
            let high = summary.max
        else { return "–" }
        return "\(low.fixed(metric.decimals)) to \(high.fixed(metric.decimals))"
    }

    /// Random splits in a few lines: there can be thousands.
    private var splits: Markdown {
        .table(
            ["over \(String(facts.arm.folds.count)) splits"] + facts.metrics.map(\.heading),
            Statistic.ofSplits.map { label, statistic in
                [.text(label)]
                    + facts.metrics.map { metric in
                        .text(
                            facts.arm.overSplits(statistic, of: metric).fixed(metric.decimals)
                        )
                    }
            },
            numbers: Set(1...facts.metrics.count)
        )
    }

    /// Each fold by its mean over the seeds, and its error as a bar.
    private var folds: [Markdown] {
        let shown = facts.arm.folds.prefix(Self.greatestFoldCount)
        let rows = shown.indices.map { index -> [Markdown] in
            [.text(shown[index].name.shortened), .text(shown[index].heldOutRows.grouped)]
                + facts.metrics.map { metric in
                    .text(facts.values(metric)[index].fixed(metric.decimals))
                }
        }
        var blocks: [Markdown] = [
            .table(
                ["held out", "rows"] + facts.metrics.map(\.heading),
                rows,
                numbers: Set(1...facts.metrics.count + 1)
            )
        ]
        let rest = facts.arm.folds.count - shown.count
        if rest > 0 { blocks.append("And \(rest) more folds, in the result.") }
        if let bars = residualBars { blocks.append(bars) }
        return blocks
    }

    /// The error of each fold as a bar of letters, the largest first.
    private var residualBars: Markdown? {
        guard let metric = [Metric.rmse, .mae].first(where: facts.metrics.contains) else {
            return nil
        }
        let values = zip(facts.arm.folds, facts.values(metric)).compactMap { fold, value in
            value.map { (name: fold.name.shortened.printable, value: $0) }
        }.prefix(Self.greatestFoldCount)
        guard values.count > 1, let most = values.map(\.value).max(), most > 0 else { return nil }
        let sorted = values.enumerated().sorted { left, right in
            let (a, b) = (left.element.value, right.element.value)
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element)
        let width = sorted.map(\.name.count).max() ?? 0
        let lines = sorted.map { fold in
            let length = max(1, Int((fold.value / most * 40).rounded()))
            let name = fold.name + String(repeating: " ", count: width - fold.name.count)
            let bar = String(repeating: "█", count: length)
            return "\(name)  \(bar) \(fold.value.fixed(metric.decimals))"
        }
        return .block(
            (["\(metric.heading) by \(facts.foldNoun.shortened.printable)"] + lines)
                .joined(separator: "\n")
        )
    }

    private var arms: Markdown {
        .table(
            ["arm"] + facts.metrics.map { "\($0.heading), mean" } + ["role"],
            facts.result.rankedArms.map { arm in
                [.text(PlannedArm.name(of: arm.id).shortened)]
                    + facts.metrics.map { metric in
                        .text((arm.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals))
                    } + [arm.id == facts.arm.id ? .text(facts.armRole) : ""]
            },
            numbers: Set(1...facts.metrics.count)
        )
    }

    private var inSample: [Markdown] {
        let refits = facts.result.refits
        guard !refits.isEmpty else { return [] }
        let sentences = facts.metrics.map { metric -> String in
            if let mean = facts.result.ensemble {
                return
                    "\(metric.heading) \((mean.inSample[metric] ?? nil).fixed(metric.decimals))"
            }
            let values = refits.compactMap { $0.inSample[metric] ?? nil }
            guard let low = values.min(), let high = values.max() else {
                return "\(metric.heading) undefined"
            }
            return low == high
                ? "\(metric.heading) \(low.fixed(metric.decimals))"
                : "\(metric.heading) \(low.fixed(metric.decimals)) to \(high.fixed(metric.decimals))"
        }
        return [
            .text(
                "In-sample (all rows), a measure of fit, not of accuracy: "
                    + sentences.joined(separator: ", ") + "."
            )
        ]
    }

    /// Each line of the gate.
    package var gate: [Markdown] {
        let lines = facts.result.gate.map { outcome in
            let line = outcome.summary.withTrueMinus
            return "\(outcome.holds ? "holds" : "does not hold"): \(line)" as Markdown
        }
        return [
            .heading("Gate", rank: 2), lines.isEmpty ? "None." : .list(lines),
        ]
    }

    func values(_ metrics: MetricValues) -> [Markdown] {
        facts.metrics.map { metric in .text((metrics[metric] ?? nil).fixed(metric.decimals)) }
    }
}
