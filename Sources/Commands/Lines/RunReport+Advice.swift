import Comparing
import Engine
import Markup
import Records
import Runner
import Spec

extension RunReport {
    /// What to look at after a refused gate: the nearest arm, and the worst fold.
    var advice: [String] {
        guard result.verdict == .refused else { return [] }
        var lines: [String] = []
        for outcome in result.gate where !outcome.holds {
            for line in [armAdvice(on: outcome), foldAdvice(on: outcome)].compactMap(\.self)
            where !lines.contains(line) {
                lines.append(line)
            }
        }
        return lines
    }

    /// Whether another arm would have met a missed line, or which comes nearest.
    private func armAdvice(on outcome: GateOutcome) -> String? {
        let line = outcome.line
        guard line.quantized == nil, line.take == .mean, line.over != .arms,
            line.over != .ensemble, let value = outcome.value, let margin = outcome.margin
        else { return nil }
        var excluded = [line.arm ?? result.selected]
        if case .arm(let rival)? = line.test.rival { excluded.append(rival) }
        let bound = line.prefersHigher ? value - margin : value + margin
        let others = result.arms.filter { !excluded.contains($0.id) }.compactMap { arm in
            (arm.overSeeds[line.metric]?.mean ?? nil).map { mean in
                (arm: arm, mean: mean, margin: line.prefersHigher ? mean - bound : bound - mean)
            }
        }
        guard let best = others.max(by: { $0.margin < $1.margin }) else { return nil }
        let figures =
            "\(PlannedArm.name(of: best.arm.id)), \(line.metric.heading) "
            + "\(best.mean.fixed(line.metric.decimals)) (\(best.margin.signed(5)))"
        return best.margin >= 0
            ? "nearest arm that passes this line: \(figures)"
            : "no other arm passes this line; nearest: \(figures)"
    }

    /// What the mean would be without the worst fold.
    private func foldAdvice(on outcome: GateOutcome) -> String? {
        let line = outcome.line
        guard line.quantized == nil, line.take == .mean, line.over == .folds || line.over == .seeds,
            let worst = outcome.worst, let value = outcome.value,
            let arm = result.arms.first(where: { $0.id == line.arm ?? result.featured.arm.id }),
            !arm.isOfSplits, arm.folds.count > 2
        else { return nil }
        let count = Double(arm.folds.count)
        let others = (value * count - worst.value) / (count - 1)
        guard others.isFinite else { return nil }
        return "worst fold: \(worst.fold), \(line.metric.heading) "
            + "\(worst.value.fixed(line.metric.decimals)); the mean of the other "
            + "\(arm.folds.count - 1) is \(others.fixed(line.metric.decimals))"
    }

    /// The command that a user needs next.
    var nextCommand: String {
        switch mode {
        case .smoke: "assay run \(name.shellWord)"
        case .synthetic: "assay run \(name.shellWord) --data PATH"
        case .full: "assay report \(name.shellWord) --out report"
        }
    }
}
