package import Canonical
package import Engine
import Markup
import Records

/// The best baseline in closed form of an experiment, and how the experiment compares with it.
package struct ClosedFormComparison: Sendable {
    /// The name of the baseline.
    package let name: String
    package let model: LinearModel
    /// The metric by which it is the best one.
    package let metric: Metric
    /// Its value of that metric.
    package let value: Double
    /// The experiment's value of that metric.
    package let candidateValue: Double?
    /// A is the baseline, B the experiment.
    package let comparison: Comparison

    /// What the baseline is: "a quadratic fit".
    package var noun: String { model.degree == 2 ? "a quadratic fit" : "a linear fit" }

    /// How the experiment compares, in words that follow its name.
    package var verdict: String {
        switch comparison.outcome {
        case .worse: "worse than \(noun)"
        case .better: "better than \(noun)"
        case .equivalent: "equivalent to \(noun)"
        case .identical: "identical to \(noun)"
        case .inconclusive: "not shown to be better than \(noun)"
        }
    }

    /// Verdict, both figures and the baseline in one line.
    package var sentence: String {
        let own = candidateValue.map { "\($0.fixed(metric.decimals)) against " } ?? ""
        return """
            \(verdict): \(metric.heading) \(own)\(value.fixed(metric.decimals)) of \(name), the best closed \
            form
            """
    }

    /// Whether a reviewer has to know it first.
    package var isWorse: Bool { comparison.outcome == .worse }

    package var json: JSON {
        [
            "metric": .string(metric.rawValue),
            "name": .string(name),
            "outcome": .string(comparison.outcome.rawValue),
            "value": .optional(value),
            "verdict": .string(verdict),
        ]
    }
}
