import Canonical
import Engine
package import Markup
import Records
import Spec

extension ModelCard {
    /// The metrics, and the digest of the predictions or of the result that each comes from.
    package var figures: [Markdown] {
        let metrics = facts.metrics
        let heldOut: Markdown =
            facts.arm.folds.isEmpty
            ? "Nothing was held out, so accuracy is unknown."
            : facts.arm.isOfSplits
                ? "Measured on held-out rows; all figures are from the result \(.code(facts.entry.result.hex))."
                : """
                Measured on held-out rows. Each line is computed from the predictions in its last column, the \
                means from the result \(.code(facts.entry.result.hex)).
                """
        var blocks: [Markdown] = [.heading("Figures", rank: 2), heldOut]
        if !facts.hasOneVoice {
            blocks.append(
                "No arm is selected; these are the figures of the first, \(PlannedArm.name(of: facts.arm.id))."
            )
        }
        let numbers = Set(1...metrics.count + 1)
        if facts.arm.isOfSplits {
            blocks.append(
                .table(
                    ["over \(String(facts.arm.folds.count)) splits"]
                        + facts.metrics.map(\.heading),
                    splits,
                    numbers: Set(1...metrics.count)
                )
            )
        } else if !facts.arm.folds.isEmpty {
            blocks.append(
                .table(
                    ["held out", "seed"] + metrics.map(\.heading) + ["predictions, sha256"],
                    folds,
                    numbers: numbers
                )
            )
        }
        if let sentence = facts.arm.ensembleSentence(facts.metrics) {
            blocks.append(.text("The model is the \(sentence)."))
        }
        if facts.result.arms.count > 1, !facts.arm.folds.isEmpty { blocks.append(arms) }
        if !facts.result.refits.isEmpty { blocks += inSample }
        return blocks + int8
    }

    /// Random splits in a few lines: there can be thousands.
    private var splits: [[Markdown]] {
        Statistic.ofSplits.map { label, statistic in
            [.text(label)]
                + facts.metrics.map { metric in
                    .text(
                        facts.arm.overSplits(statistic, of: metric).fixed(metric.decimals)
                    )
                }
        }
    }

    private var folds: [[Markdown]] {
        var rows: [[Markdown]] = facts.arm.seeds.flatMap { seed in
            seed.folds.map { fold in
                [.text(fold.name.shortened), "\(String(seed.seed))"] + values(fold.metrics)
                    + [digest(of: fold.outcome)]
            }
        }
        rows.append(
            ["mean", ""]
                + facts.metrics.map { metric in
                    .text((facts.arm.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals))
                } + [""]
        )
        return rows
    }

    private var arms: Markdown {
        .table(
            ["arm"] + facts.metrics.map { "\($0.heading), mean" } + ["selection"],
            facts.result.arms.map { arm in
                [.text(PlannedArm.name(of: arm.id).shortened)]
                    + facts.metrics.map { metric in
                        .text((arm.overSeeds[metric]?.mean ?? nil).fixed(metric.decimals))
                    } + [arm.id == facts.result.selected ? "selected" : ""]
            },
            numbers: Set(1...facts.metrics.count)
        )
    }

    private var inSample: [Markdown] {
        [
            "In-sample (all rows): a measure of fit, not of accuracy.",
            .table(
                ["rows", "seed"] + facts.metrics.map(\.heading) + ["predictions, sha256"],
                facts.result.refits.map { refit in
                    ["all", "\(String(refit.seed))"] + values(refit.inSample)
                        + [digest(of: refit.outcome)]
                }
                    + (facts.result.ensemble.map { [["all", "mean"] + values($0.inSample) + [""]] }
                        ?? []),
                numbers: Set(1...facts.metrics.count + 1)
            ),
        ]
    }

    /// Each line of the gate.
    package var gate: [Markdown] {
        let lines = facts.result.gate.map { outcome in
            "\(outcome.holds ? "holds" : "does not hold"): \(outcome.sentence)" as Markdown
        }
        return [
            .heading("Gate", rank: 2), lines.isEmpty ? "None." : .list(lines),
        ]
    }

    func values(_ metrics: MetricValues) -> [Markdown] {
        facts.metrics.map { metric in .text((metrics[metric] ?? nil).fixed(metric.decimals)) }
    }

    private func digest(of outcome: FitRecord.Outcome) -> Markdown {
        switch outcome {
        case .trained(let outputs): .code(outputs.predictions.hex)
        case .diverged(let epoch, let step): "diverged at epoch \(epoch), step \(step)"
        }
    }
}
