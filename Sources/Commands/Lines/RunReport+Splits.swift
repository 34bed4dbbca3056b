import Engine
import Markup
import Records
import Runner

extension RunReport {
    /// Random splits in a few rows: median, quantiles and spread over them.
    ///
    /// - Parameters:
    ///   - arm: The arm.
    ///   - unit: What is measured.
    ///   - terminal: Where the lines are shown.
    /// - Returns: The table, and below it the trainings that ran away.
    func splitLines(
        of arm: ArmResult,
        per unit: MetricUnit,
        terminal: Terminal
    ) -> [String] {
        var table = TextTable(
            [("\(arm.folds.count.grouped) random splits", .left), (held(arm, unit), .right)]
                + metrics.map { ($0.heading, .right) }
        )
        for (label, statistic) in Statistic.ofSplits {
            // The mean and what belongs to it stand apart from the order statistics.
            if statistic == .mean { table.addRule() }
            let values = metrics.map { metric in
                arm.overSplits(statistic, of: metric, per: unit).fixed(metric.decimals)
            }
            table.add([label, ""] + values, style: statistic == .median ? .bold : nil)
        }
        if arm.seeds.count > 1 {
            table.addRule()
            for seed in arm.seeds {
                let medians = metrics.map { metric in
                    (seed.overFolds(per: unit)?[metric]?.quantiles?.median ?? nil)
                        .fixed(metric.decimals)
                }
                table.add(["median, seed \(seed.seed)", ""] + medians)
            }
        }
        var lines = table.lines(indent: 2, terminal: terminal)
        if arm.seeds.count > 1 {
            lines += [
                "", "  each value is taken over the splits of a seed; its mean over the seeds",
            ]
        }
        if unit == .row, arm.hasDiverged {
            lines += [""] + arm.divergedFolds.map { "  " + $0 }
        }
        return lines
    }

    /// How much each split holds out.
    private func held(_ arm: ArmResult, _ unit: MetricUnit) -> String {
        let noun = unit == .clip ? "clips" : "rows"
        guard let counts = arm.heldOutCounts(per: unit) else { return noun }
        return counts.lowerBound == counts.upperBound
            ? "\(counts.lowerBound.grouped) \(noun) each"
            : "\(counts.lowerBound.grouped)–\(counts.upperBound.grouped) \(noun) each"
    }
}
