import Comparing
import Engine
import Markup
import Records
import Spec
import Statistics

extension ExperimentFacts {
    /// What would change the verdict: the margins of the gate, and of the test against the best closed
    /// form; empty where neither is known.
    package var marginSentences: [String] {
        let gate: String? =
            switch result.verdict {
            case .passed:
                result.gate.filter { $0.margin != nil }
                    .min { ($0.relativeMargin ?? 0) < ($1.relativeMargin ?? 0) }
                    .map { outcome in
                        "\(outcome.slack) would refuse it: \(outcome.line.requirement)."
                    }
            case .refused: refusal
            case .ungated, .diverged: nil
            }
        return [gate, testSentence].compactMap(\.self)
    }

    private var refusal: String? {
        let missed = result.gate.filter { !$0.holds }
        guard !missed.isEmpty, missed.allSatisfy({ $0.margin != nil }) else { return nil }
        let steps = missed.map { outcome in
            let direction = outcome.line.prefersHigher ? "rise" : "fall"
            let by = (outcome.margin ?? 0).magnitude.fixed(outcome.line.metric.decimals)
            return "\(outcome.line.quantity) would have to \(direction) by \(by)"
        }
        return "To pass, \(steps.joined(separator: ", and "))."
    }

    /// How far the test against the best closed form is from another outcome.
    private var testSentence: String? {
        guard let closedForm else { return nil }
        let comparison = closedForm.comparison
        guard let finding = comparison.findings.first, let interval = finding.test.interval else {
            return nil
        }
        let decimals = finding.test.metric.decimals
        let range =
            "\(interval.low.signed(decimals)) to \(interval.high.signed(decimals))".withTrueMinus
        let shift: String
        switch finding.outcome {
        case .better: shift = "\(interval.low.magnitude.fixed(decimals)) less gain"
        case .worse: shift = "\(interval.high.magnitude.fixed(decimals)) more gain"
        case .equivalent, .identical, .inconclusive: shift = ""
        }
        let end =
            shift.isEmpty
            ? finding.outcome == .inconclusive ? "it contains 0" : "it lies within the margin"
            : "if every \(comparison.unit) had \(shift), the test would be inconclusive"
        return """
            Against \(closedForm.name): gain in \(finding.test.metric.heading) \
            \(finding.test.mean.signed(decimals).withTrueMinus), \
            \((interval.confidence * 100).rounded(.down).fixed(0)) % interval \(range); \(end).
            """
    }
}

extension GateOutcome {
    /// The margin in parts of the bound, so that lines of several metrics compare.
    fileprivate var relativeMargin: Double? {
        guard let margin, let value else { return nil }
        return margin / max(value.magnitude, 1e-12)
    }

    /// What a line can lose: "0.04830 less in mean PLCC".
    fileprivate var slack: String {
        let amount = (margin ?? 0).fixed(line.metric.decimals)
        return "\(amount) \(line.prefersHigher ? "less" : "more") in \(line.quantity)"
    }
}
